using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Looks;

/// <summary>Writes a look down before anything is shown: the ledger event, and the row that tells the person. Whoever shows something about one person
/// waits for this to return; when it throws, nothing may be shown.</summary>
public sealed class RecordLook(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Looks of the same person at the same thing within this time are one: a page that is loaded again, a connection that comes back,
    /// a way to the next page and back. Long enough for those, short enough that a second visit is told.</summary>
    public static readonly TimeSpan Once = TimeSpan.FromMinutes(5);

    /// <summary>Records it, unless the person looks at their own record or it is the same look still.</summary>
    /// <param name="user">Who looks.</param>
    public async Task RunAsync(Look look, CurrentUser user, CancellationToken cancellationToken)
    {
        if (look.EmployeeId is { } whose && whose == user.EmployeeId)
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var (same, since) = (look.SameAs(user), now - Once);
        if (await db.EmployeeLooks.AnyAsync(l => l.Same == same && l.AtUtc > since, cancellationToken))
        {
            return;
        }

        db.EmployeeLooks.Add(new EmployeeLook
        {
            Same = same,
            Interval = now.Ticks / Once.Ticks,
            AtUtc = now,
            Actor = user.Actor,
            LookerId = user.EmployeeId,
            View = look.View,
            EmployeeId = look.EmployeeId,
            CampaignId = look.CampaignId,
            AsOfUtc = look.AsOfUtc,
        });
        db.AddLedgerEvent(now, user, look.Verb, look.Subject, look.Content);
        try
        {
            // One transaction: never a look that is told and not in the ledger, or the other way round.
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsDuplicateKey(exception))
        {
            // Another server wrote the same look in this very moment, and has committed it: else the key would be free.
        }
    }
}
