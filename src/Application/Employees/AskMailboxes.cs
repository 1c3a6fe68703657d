using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Asks mailboxes for language and time zone of the people who lack one, before a run is applied. Each answer is kept with when it was asked, so that a killed run
/// asks nobody twice. Mailboxes are extra: when they cannot be asked, the run goes on without and says so.</summary>
internal sealed class AskMailboxes(IDbContextFactory<AppDb> databases, IMailboxSource mailboxes, TimeProvider time)
{
    // Microsoft allows four requests at a time for one mailbox; more in all would only bring 429.
    private const int AtATime = 4;

    // Somebody gets a mailbox, or sets its language, some time.
    private static readonly TimeSpan s_keeps = TimeSpan.FromDays(30);

    /// <summary>Asks whom the run or an earlier one brought and who lacks something.</summary>
    /// <param name="run">How many have answered, and why no more were asked, is kept in it.</param>
    public async Task RunAsync(DirectorySync run, CancellationToken cancellationToken)
    {
        if (!mailboxes.IsConfigured)
        {
            return;
        }

        await using var reading = await databases.CreateDbContextAsync(cancellationToken);
        await reading.OpenToReadOnceAsync(cancellationToken);
        var problem = default(Error);
        await foreach (var ids in Lacking(reading, run.Id).AsAsyncEnumerable().Chunk(AtATime * IMailboxSource.MostAtOnce).WithCancellation(cancellationToken))
        {
            var asked = await Task.WhenAll(ids.Chunk(IMailboxSource.MostAtOnce).Select(some => mailboxes.AskAsync(some, cancellationToken)));
            problem = await KeepAsync(run, [.. asked.Where(a => a.Succeeded).SelectMany(a => a.Value!)], cancellationToken) ?? asked.FirstOrDefault(a => !a.Succeeded)?.Error;
            if (problem is not null)
            {
                break;
            }
        }

        await EndAsync(run, problem, cancellationToken);
    }

    // In the order of their ids: sorted before the first is told, so that nothing is held while we write.
    private IQueryable<string> Lacking(AppDb db, Guid run)
    {
        var since = time.GetUtcNow().UtcDateTime - s_keeps;
        var read = db.DirectorySyncUsers
            .Where(u => u.SyncId == run && !u.Says.Contains("\"removed\":\"1\"") && !u.Says.Contains("\"guest\":\"1\"") && !u.Says.Contains("\"enabled\":\"0\""))
            .Select(u => u.SourceId);
        var known = db.EmployeeSources.Where(s => s.Source == DirectorySource.Graph && s.Active == true).Select(s => s.SourceId);
        return read.Union(known)
            .Where(id => !db.DirectoryMailboxes.Any(m => m.SourceId == id && m.AskedUtc > since))
            .Where(id => !db.EmployeeSources.Any(s => s.Source == DirectorySource.Graph && s.SourceId == id
                && db.Employees.Any(e => e.Id == s.EmployeeId && e.Language != null && e.TimeZone != null)))
            .OrderBy(id => id);
    }

    private async Task<Error?> KeepAsync(DirectorySync run, IReadOnlyList<MailboxAnswer> answers, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (answers.Count > 0 && answers.All(a => a.State is MailboxState.Refused) && !await db.DirectoryMailboxes.AnyAsync(m => m.Found, cancellationToken))
        {
            return new Error("mailboxes-refused", "Graph lets us ask no mailbox. The application needs the permission MailboxSettings.Read with an administrator's consent, or Graph:MailboxSettings=false.");
        }

        var now = time.GetUtcNow().UtcDateTime;
        var ids = answers.Select(a => a.SourceId).ToList();
        var before = await db.DirectoryMailboxes.Where(m => ids.Contains(m.SourceId)).ToDictionaryAsync(m => m.SourceId, cancellationToken);
        foreach (var answer in answers)
        {
            if (!before.TryGetValue(answer.SourceId, out var mailbox))
            {
                db.Add(mailbox = new DirectoryMailbox { SourceId = answer.SourceId });
            }

            (mailbox.AskedUtc, mailbox.Found) = (now, answer.State is MailboxState.Found);
            (mailbox.Language, mailbox.TimeZone) = (Read(answer.Language, LanguageAndZone.ReadLanguage), Read(answer.TimeZone, LanguageAndZone.ReadTimeZone));
        }

        db.Attach(run).Entity.Mailboxes += answers.Count;
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    // Who was asked and is not among those read is applied as they were, with what the mailbox says.
    private async Task EndAsync(DirectorySync run, Error? problem, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var people = db.EmployeeSources
            .Where(s => s.Source == DirectorySource.Graph && s.Active == true && (s.Language == null || s.TimeZone == null)
                && db.DirectoryMailboxes.Any(m => m.SourceId == s.SourceId && ((s.Language == null && m.Language != null) || (s.TimeZone == null && m.TimeZone != null)))
                && !db.DirectorySyncUsers.Any(u => u.SyncId == run.Id && u.SourceId == s.SourceId))
            .Select(s => new { s.SourceId });
        if (!run.Complete)
        {
            await db.ExecuteOverAsync(
                """INSERT INTO "DirectorySyncUsers" ("SyncId", "SourceId", "Page", "Position", "Says") SELECT {0}, q."SourceId", {1}, 0, {2} FROM""",
                people, "", [run.Id, run.Pages + 1, "{}"], cancellationToken);
        }

        db.Attach(run).Entity.MailboxProblem = problem;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string? Read(string? written, Func<string, string?> read) => string.IsNullOrWhiteSpace(written) ? null : read(written);
}
