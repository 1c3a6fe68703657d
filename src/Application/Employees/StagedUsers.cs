using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>The users a run has read, one record each. What a run of changes does not say of a user is what the directory said last.</summary>
internal sealed class StagedUsers(IDbContextFactory<AppDb> databases, Guid sync, bool complete)
{
    /// <summary>Users left out so far: guests, and removed users whom we do not know.</summary>
    public long Skipped { get; private set; }

    /// <summary>The records, read from the database as they are asked for.</summary>
    public async IAsyncEnumerable<DirectoryRecord> RecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Skipped = 0;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.OpenToReadOnceAsync(cancellationToken);
        Pending? user = null;
        await foreach (var row in Rows(db).WithCancellation(cancellationToken))
        {
            if (user?.SourceId != row.SourceId)
            {
                if (Record(user) is { } record)
                {
                    yield return record;
                }

                user = new Pending(row.SourceId, row.Before, row.Mailbox, []);
            }

            foreach (var (fact, value) in JsonSerializer.Deserialize<Dictionary<string, string?>>(row.Says)!)
            {
                user.Says[fact] = value;
            }
        }

        if (Record(user) is { } last)
        {
            yield return last;
        }
    }

    private IAsyncEnumerable<Row> Rows(AppDb db)
    {
        var staged = db.DirectorySyncUsers.AsNoTracking().Where(u => u.SyncId == sync);
        var rows = complete
            ? from u in staged
              join m in db.DirectoryMailboxes.AsNoTracking() on u.SourceId equals m.SourceId into mailboxes
              from m in mailboxes.DefaultIfEmpty()
              orderby u.SourceId, u.Page, u.Position
              select new Row(u.SourceId, u.Says, null, m)
            : from u in staged
              join s in db.EmployeeSources.AsNoTracking().Where(s => s.Source == DirectorySource.Graph) on u.SourceId equals s.SourceId into before
              from s in before.DefaultIfEmpty()
              join m in db.DirectoryMailboxes.AsNoTracking() on u.SourceId equals m.SourceId into mailboxes
              from m in mailboxes.DefaultIfEmpty()
              orderby u.SourceId, u.Page, u.Position
              select new Row(u.SourceId, u.Says, s, m);
        return rows.AsAsyncEnumerable();
    }

    private DirectoryRecord? Record(Pending? user)
    {
        if (user is null)
        {
            return null;
        }

        var (removed, guest) = (user.Is(UserFact.Removed), IsGuest(user));
        if ((removed || guest) && user.Before is null)
        {
            Skipped++;
            return null;
        }

        var before = user.Before;
        return new DirectoryRecord
        {
            SourceId = user.SourceId,
            ObjectId = user.SourceId,
            EmployeeNumber = user.Said(UserFact.EmployeeNumber, before?.EmployeeNumber),
            SignInName = user.Said(UserFact.SignInName, before?.SignInName),
            Address = user.Said(UserFact.Address, before?.Address),
            DisplayName = user.Said(UserFact.DisplayName, before?.DisplayName),
            GivenName = user.Said(UserFact.GivenName, before?.GivenName),
            Surname = user.Said(UserFact.Surname, before?.Surname),
            JobTitle = user.Said(UserFact.JobTitle, before?.JobTitle),
            Department = user.Said(UserFact.Department, before?.Department),
            Country = user.Says.GetValueOrDefault(UserFact.UsageLocation) ?? user.Said(UserFact.Country, before?.CountryAsWritten),
            Language = user.Said(UserFact.Language, before?.Language) ?? user.Mailbox?.Language,
            TimeZone = user.Said(UserFact.TimeZone, before?.TimeZone) ?? user.Mailbox?.TimeZone,
            ManagerSourceId = user.Said(UserFact.Manager, before?.ManagerKey),
            Active = !guest && user.Said(UserFact.Enabled, before?.Active == false ? "0" : "1") != "0",
            Deleted = removed,
        };
    }

    // The rule of imported files: a guest, or an account of another organisation.
    private static bool IsGuest(Pending user) =>
        user.Is(UserFact.Guest) || user.Says.GetValueOrDefault(UserFact.SignInName)?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true;

    private sealed record Row(string SourceId, string Says, EmployeeSource? Before, DirectoryMailbox? Mailbox);

    private sealed record Pending(string SourceId, EmployeeSource? Before, DirectoryMailbox? Mailbox, Dictionary<string, string?> Says)
    {
        public bool Is(string fact) => Says.GetValueOrDefault(fact) == "1";

        public string? Said(string fact, string? before) => Says.TryGetValue(fact, out var value) ? value : before;
    }
}
