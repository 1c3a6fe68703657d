using Microsoft.EntityFrameworkCore;
using OptOut.Application.Deliveries;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Launches a campaign: assigns everybody in its audience and queues their notices, in one transaction of a few set-based statements.
/// Launching again assigns only those who have appeared since, so a second click or a retry after a crash harms nobody.</summary>
public sealed class LaunchCampaign(IDbContextFactory<AppDb> databases, GuidancePacks packs, WorksCouncilOptions worksCouncil, TimeProvider clock)
{
    /// <summary>Launches and returns where everybody in the directory is now. Refused when the campaign is closed, nobody is in its audience, or its due date has passed before the first launch.</summary>
    public Task<Result<LaunchOutcome>> RunAsync(Guid campaignId, CurrentUser user, CancellationToken cancellationToken) =>
        RunAsync(campaignId, LaunchConfirmation.None, user, cancellationToken);

    /// <summary>The same, with what a person has confirmed. The first launch is refused as <c>facts-to-check</c> when a fact of the pack is past its day of checking
    /// and nobody has confirmed that it may go out so.</summary>
    public async Task<Result<LaunchOutcome>> RunAsync(
        Guid campaignId, LaunchConfirmation confirmation, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.OpenForManyRowsAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await WorksCouncilGates.HoldAsync(db, campaignId, cancellationToken);
        if (await CampaignReach.RefusalAsync(db, campaignId, user, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var campaign = await db.Campaigns.SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        if (campaign is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        if (campaign.Status == CampaignStatus.Closed)
        {
            return CampaignErrors.Closed(campaign.Name);
        }

        var pack = packs.Find(campaign.Pack);
        if (!pack.Succeeded)
        {
            return pack.Error;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var first = campaign.Status == CampaignStatus.Draft;
        if (first)
        {
            // A draft made before a country was gated by the configuration.
            await WorksCouncilGates.AddMissingAsync(db, campaignId, worksCouncil, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        if (first && await AudienceGroups.CheckAsync(db, campaignId, cancellationToken) is { } problem)
        {
            return problem;
        }

        var groups = await RegimeTable.ResolveAsync(db, campaignId, pack.Value, DateOnly.FromDateTime(now), cancellationToken);
        if (!groups.Succeeded)
        {
            return groups.Error;
        }

        if (first && groups.Value.Count == 0)
        {
            return await NobodyAsync(db, campaign, cancellationToken);
        }

        if (first && campaign.DueOn < DateOnly.FromDateTime(now))
        {
            return new Error("due-in-the-past", $"The due date of '{campaign.Name}', {campaign.DueOn:yyyy-MM-dd}, has passed; choose a later one.");
        }

        var toCheck = first ? FactsToCheck.In(pack.Value, DateOnly.FromDateTime(now)) : [];
        if (toCheck.Count > 0 && !confirmation.FactsToCheck)
        {
            return LaunchConfirmation.NeededFor(toCheck);
        }

        if (groups.Value.Count > 0)
        {
            await AssignDuePeopleAsync(db, campaign, groups.Value, now, user, cancellationToken);
        }

        if (first)
        {
            campaign.Status = CampaignStatus.Running;
            campaign.LaunchedUtc = now;
            campaign.LaunchedBy = user.Actor;
            db.AddLedgerEvent(now, user, LedgerVerb.CampaignLaunched, $"campaign:{campaignId}", new
            {
                assigned = groups.Value.Sum(g => g.Count),
                byRegime = groups.Value.GroupBy(g => g.Regime).ToDictionary(g => g.Key, g => g.Sum(x => x.Count)),
                packVersion = pack.Value.Version,
                factsToCheck = toCheck.Count,
            });
            await db.SaveChangesAsync(cancellationToken);
        }

        await Tallies.RecountAsync(db, campaignId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return await LaunchOutcome.ReadAsync(db, campaignId, cancellationToken);
    }

    private static async Task AssignDuePeopleAsync(
        AppDb db, Campaign campaign, IReadOnlyList<ResolvedGroup> groups, DateTime now, CurrentUser user, CancellationToken cancellationToken)
    {
        await RegimeTable.FillAsync(db, groups, cancellationToken);
        var late = campaign.Status != CampaignStatus.Draft;
        var due = late ? Later(campaign.DueOn, DateOnly.FromDateTime(now).AddDays(campaign.LateJoinerDays)) : campaign.DueOn;
        var people = AudienceBucket.Place(db, campaign.Id)
            .Where(p => p.Bucket == AudienceBucket.Due)
            .Select(p => new { p.Employee.Id, p.Employee.Country, p.Employee.Department, p.Employee.Language, p.Employee.TimeZone });
        await db.ExecuteOverAsync(
            """
            INSERT INTO "Assignments" ("CampaignId", "EmployeeId", "Regime", "Language", "Country", "Department", "TimeZone", "DueOn", "AssignedUtc", "JoinedLate")
            SELECT {0}, q."Id", r."Regime", r."Language", q."Country", q."Department", q."TimeZone", {1}, {2}, {3} FROM
            """,
            people,
            $"""JOIN {db.TempTable(RegimeTable.Name)} r ON r."Country" = COALESCE(q."Country", '') AND r."PersonLanguage" = COALESCE(q."Language", '')""",
            [campaign.Id, due, now, late],
            cancellationToken);

        // Whoever has no delivery yet was assigned just now: the same condition for the ledger and for the deliveries.
        const string NewlyAssigned = """
            FROM "Assignments" a JOIN "Employees" e ON e."Id" = a."EmployeeId"
            WHERE a."CampaignId" = {0} AND NOT EXISTS (
                SELECT 1 FROM "Deliveries" d WHERE d."CampaignId" = a."CampaignId" AND d."EmployeeId" = a."EmployeeId" AND d."Step" = {1})
            """;
        await db.AddLedgerEventsAsync(
            now, user, LedgerVerb.AssignmentMade, $"assignment:{campaign.Id}:", "a.\"EmployeeId\"", new { late, due },
            NewlyAssigned, [campaign.Id, DeliveryStep.Notice], cancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            $$"""
            INSERT INTO "Deliveries" ("CampaignId", "EmployeeId", "Step", "State", "QueuedUtc", "Attempts")
            SELECT {0}, a."EmployeeId", {1}, CASE WHEN e."Address" IS NULL THEN {2} ELSE {3} END, {4}, 0 {{NewlyAssigned}}
            """,
            [campaign.Id, DeliveryStep.Notice, DeliveryState.NoAddress, DeliveryState.Queued, now],
            cancellationToken);
    }

    private static async Task<Error> NobodyAsync(AppDb db, Campaign campaign, CancellationToken cancellationToken)
    {
        var waiting = await AudienceBucket.Place(db, campaign.Id)
            .Where(p => p.Bucket == AudienceBucket.WorksCouncil)
            .Select(p => p.Employee.Country!)
            .Distinct().OrderBy(c => c)
            .ToListAsync(cancellationToken);
        var countries = string.Join(", ", waiting);
        return waiting.Count > 0
            ? new Error("works-council", $"Everybody in the audience of '{campaign.Name}' waits for a works council ({countries}). Record its clearance first.")
            : new Error("nobody-to-ask", $"Nobody in the directory is in the audience of '{campaign.Name}'.");
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
