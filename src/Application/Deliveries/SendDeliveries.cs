using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>What to send.</summary>
/// <param name="MaxBatches">Ends after so many batches; ignored with <paramref name="UntilIdle"/>.</param>
/// <param name="UntilIdle">Goes on until nothing is due and nobody else has anything in hand.</param>
public sealed record SendRequest(Guid CampaignId, int MaxBatches = 1, bool UntilIdle = false);

/// <summary>What came of it.</summary>
/// <param name="Sent">Mails that left in this run.</param>
/// <param name="Failed">Deliveries given up in this run.</param>
/// <param name="Dropped">Deliveries not wanted any more, in this run.</param>
/// <param name="RetryLater">Deliveries of the campaign that wait for another try now.</param>
/// <param name="Unknown">Deliveries of the campaign whose outcome is not known now; they are tried again.</param>
/// <param name="Problem">Why nothing more could be sent; null when nothing stood in the way.</param>
public sealed record SendSummary(long Sent, long Failed, long Dropped, long RetryLater, long Unknown, string? Problem);

/// <summary>Sends the mails of a campaign that are due. May run in several processes at once, may be killed at any moment, and may be
/// run again at any time: nobody is skipped, and nobody gets a mail twice unless the row says that it may be so.</summary>
public sealed class SendDeliveries(
    IDbContextFactory<AppDb> databases, IMailTransport transport, GuidancePacks packs, MailOptions options, EmployeePage page, SendingHealth health, MailPace pace, TimeProvider clock)
{
    /// <summary>Sends. Cancelling ends after the mails in hand.</summary>
    /// <param name="user">In whose name ledger events are written.</param>
    /// <param name="progress">Told after each batch.</param>
    public async Task<Result<SendSummary>> RunAsync(
        SendRequest request, CurrentUser user, IProgress<SendSummary>? progress, CancellationToken cancellationToken)
    {
        var campaign = await ReadAsync(request.CampaignId, cancellationToken);
        if (campaign is null)
        {
            return CampaignErrors.NotFound(request.CampaignId.ToString());
        }

        if (campaign.Status == CampaignStatus.Draft)
        {
            return CampaignErrors.NotLaunched(campaign.Name);
        }

        var pack = packs.Find(campaign.Pack);
        if (!pack.Succeeded)
        {
            return pack.Error;
        }

        using var owner = new SendingOwner();
        await using var log = new DeliveryLog(databases, clock, user, campaign.Mode);
        var queue = new DeliveryQueue(databases, clock, campaign.Id, owner.Name);
        var tools = new SendingTools(databases, transport, options, page, health, clock, pace, log, queue, owner.Name);
        var run = new SendingRun(tools, pack.Value, campaign, request);
        try
        {
            await run.RunAsync(progress, cancellationToken);
        }
        finally
        {
            await queue.ReleaseAsync(CancellationToken.None);
        }

        return await run.SummaryAsync();
    }

    private async Task<Campaign?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
    }
}

/// <summary>Where an employee reads and answers.</summary>
/// <param name="Path">Path of the page for a campaign, starting with a slash.</param>
public sealed record EmployeePage(Func<Guid, string> Path)
{
    /// <summary>What leads from the page to the privacy notice of the campaign.</summary>
    public const string Privacy = "/privacy";

    /// <summary>What leads from the page to the objection form.</summary>
    public const string Objection = "/objection";
}

/// <summary>What a run works with.</summary>
internal sealed record SendingTools(
    IDbContextFactory<AppDb> Databases,
    IMailTransport Transport,
    MailOptions Options,
    EmployeePage Page,
    SendingHealth Health,
    TimeProvider Clock,
    MailPace Pace,
    DeliveryLog Log,
    DeliveryQueue Queue,
    string Owner)
{
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;
}
