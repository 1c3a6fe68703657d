using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Ledger;
using OptOut.Application.Reports;
using OptOut.Application.Shared;

namespace OptOut.Application.Retention;

/// <summary>Deletes everything about single people from a campaign whose time of retention has ended; the counts stay.
/// May be killed at any moment and run again: from the first transaction on the rows count as deleted, and the rest is made up for.</summary>
public sealed class DeletePersonRows(IDbContextFactory<AppDb> databases, DataFolder data, TimeProvider clock)
{
    /// <summary>People whose rows go in one transaction: no sender or page waits long for it.</summary>
    private const int BatchSize = 2_000;

    /// <summary>Deletes and returns what was deleted. Refused when the campaign is unknown, not closed, or its time of retention has not ended: then the error says when it will have.
    /// Once everything is gone, it succeeds with the same counts and does nothing.</summary>
    public async Task<Result<DeletedPersonRows>> RunAsync(Guid campaignId, CurrentUser user, CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(campaignId, user, cancellationToken);
        if (!begun.Succeeded)
        {
            return begun.Error;
        }

        await DeleteReportFilesAsync(campaignId, begun.Value, cancellationToken);
        while (await DeleteBatchAsync(campaignId, cancellationToken))
        {
        }

        return begun.Value;
    }

    /// <summary>Marks the rows as deleted, with the ledger event: from here on nothing shows them, and the database lets answers go.</summary>
    private async Task<Result<DeletedPersonRows>> BeginAsync(Guid campaignId, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // A write first: whoever answers or begins at the same moment waits, or is waited for.
        await db.Campaigns.Where(c => c.Id == campaignId).ExecuteUpdateAsync(c => c.SetProperty(x => x.Status, x => x.Status), cancellationToken);
        var campaign = await db.Campaigns.SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        if (ReasonAgainst(campaign, campaignId, now) is { } reason)
        {
            return reason;
        }

        if (campaign!.PersonRowsDeletedUtc is { } already)
        {
            return await RecordedAsync(db, campaign.Id, already, cancellationToken);
        }

        var counts = await CountAsync(db, campaign, now, cancellationToken);
        campaign.PersonRowsDeletedUtc = now;
        db.AddLedgerEvent(now, user, LedgerVerb.PersonRowsDeleted, Subject(campaign.Id), counts);
        await db.SaveChangesAsync(cancellationToken);
        await db.AudienceRules.Where(r => r.CampaignId == campaign.Id && r.Kind == AudienceRuleKind.ExcludePerson).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return counts;
    }

    private static Error? ReasonAgainst(Campaign? campaign, Guid campaignId, DateTime now) => campaign switch
    {
        null => CampaignErrors.NotFound(campaignId.ToString()),
        { PersonRowsDeletedUtc: not null } => null,
        { RetentionEndsUtc: not { } } => new Error("campaign-not-closed", $"The campaign '{campaign.Name}' is not closed; its {campaign.RetentionDays} days of retention begin with the close."),
        { RetentionEndsUtc: { } end } when end > now => new Error(
            "retention-not-over", $"The rows about people of '{campaign.Name}' are kept until {end:yyyy-MM-dd HH:mm} UTC ({campaign.RetentionDays} days after the close)."),
        _ => null,
    };

    private static async Task<DeletedPersonRows> CountAsync(AppDb db, Campaign campaign, DateTime now, CancellationToken cancellationToken)
    {
        var (id, named) = (campaign.Id, campaign.Mode == CampaignMode.Named);
        return new(
            now,
            await db.Assignments.LongCountAsync(a => a.CampaignId == id, cancellationToken),
            named ? await db.Attestations.LongCountAsync(a => a.CampaignId == id, cancellationToken) : null,
            await db.Deliveries.LongCountAsync(d => d.CampaignId == id && (named || !StepsOfCampaign.TellingWhoAnswered.Contains(d.Step)), cancellationToken),
            await db.Evidence.LongCountAsync(e => e.CampaignId == id, cancellationToken),
            await db.AudienceRules.LongCountAsync(r => r.CampaignId == id && r.Kind == AudienceRuleKind.ExcludePerson, cancellationToken));
    }

    private static async Task<DeletedPersonRows> RecordedAsync(AppDb db, Guid campaignId, DateTime deletedUtc, CancellationToken cancellationToken)
    {
        var subject = Subject(campaignId);
        var told = await db.LedgerEvents.AsNoTracking()
            .Where(e => e.Subject == subject && e.Verb == LedgerVerb.PersonRowsDeleted)
            .Select(e => e.Content)
            .FirstAsync(cancellationToken);
        return System.Text.Json.JsonSerializer.Deserialize<DeletedPersonRows>(told, System.Text.Json.JsonSerializerOptions.Web)! with { DeletedUtc = deletedUtc };
    }

    /// <summary>Reports made before hold the rows: their files in the data folder go, their records with the hash stay. What somebody has taken away is theirs to delete.</summary>
    private async Task DeleteReportFilesAsync(Guid campaignId, DeletedPersonRows deleted, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runs = await db.ReportRuns.Where(r => r.CampaignId == campaignId && r.RequestedUtc <= deleted.DeletedUtc).Select(r => r.Id).ToListAsync(cancellationToken);
        foreach (var run in runs)
        {
            File.Delete(ReportFile.PathOf(data, run));
        }
    }

    /// <summary>Deletes the rows of the next people, everything of a person at once; false when nobody is left.</summary>
    private async Task<bool> DeleteBatchAsync(Guid campaignId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var people = db.Assignments.Where(a => a.CampaignId == campaignId).OrderBy(a => a.EmployeeId).Take(BatchSize).Select(a => a.EmployeeId);
        await db.Evidence.Where(e => e.CampaignId == campaignId && people.Contains(e.EmployeeId)).ExecuteDeleteAsync(cancellationToken);
        await db.Attestations.Where(a => a.CampaignId == campaignId && people.Contains(a.EmployeeId)).ExecuteDeleteAsync(cancellationToken);
        await db.Deliveries.Where(d => d.CampaignId == campaignId && people.Contains(d.EmployeeId)).ExecuteDeleteAsync(cancellationToken);
        await db.WebhookMessages.Where(m => m.CampaignId == campaignId && m.EmployeeId != null && people.Contains(m.EmployeeId.Value)).ExecuteDeleteAsync(cancellationToken);
        await db.Assignments.Where(a => a.CampaignId == campaignId && people.Contains(a.EmployeeId)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return await db.Assignments.AnyAsync(a => a.CampaignId == campaignId, cancellationToken);
    }

    private static string Subject(Guid campaignId) => $"campaign:{campaignId}";
}

/// <summary>What was deleted of a campaign.</summary>
/// <param name="DeletedUtc">Since when the rows count as deleted.</param>
/// <param name="Assignments">People whom the campaign had asked.</param>
/// <param name="Attestations">Answers, also superseded ones; null for a counts-only campaign, of which nobody may know.</param>
/// <param name="Deliveries">Mails' records; of a counts-only campaign without those that tell who has answered.</param>
/// <param name="Evidence">Pictures.</param>
/// <param name="PeopleExcluded">Audience rules that named a person.</param>
public sealed record DeletedPersonRows(DateTime DeletedUtc, long Assignments, long? Attestations, long Deliveries, long Evidence, long PeopleExcluded);
