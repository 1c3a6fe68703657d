using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>That the works council of a country has cleared a campaign.</summary>
/// <param name="Country">ISO code of a gated country.</param>
/// <param name="ByName">The person who gave the clearance, or who vouches for it.</param>
/// <param name="On">The day of the clearance; not in the future.</param>
/// <param name="Reference">Where it can be found, e.g. the number of an agreement.</param>
public sealed record Clearance(string Country, string ByName, DateOnly On, string Reference)
{
    /// <summary>SHA-256 over campaign, country, name, day and reference, each on a line; lower-case hex. The ledger keeps it instead of the words,
    /// so that it names nobody and yet shows when the record was changed behind its back.</summary>
    public string Commitment(Guid campaignId) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"optout-clearance-1\n{campaignId}\n{Country}\n{ByName}\n{On:yyyy-MM-dd}\n{Reference}\n")));
}

/// <summary>A country whose clearance is recorded.</summary>
/// <param name="Waiting">People there whom the next launch will ask.</param>
public sealed record ClearedCountry(string Country, long Waiting);

/// <summary>Records that the works council of a country has cleared a campaign; the next launch asks the people there.</summary>
public sealed class RecordClearance(IDbContextFactory<AppDb> databases, WorksCouncilOptions options, TimeProvider clock)
{
    private const int MaxName = 200;
    private const int MaxReference = 1000;
    private static readonly DateOnly s_earliest = new(1990, 1, 1);

    /// <summary>Records. Refused with every problem named when something is missing, the day lies in the future, the campaign is closed,
    /// the country has no gate, or its clearance is recorded already.</summary>
    public async Task<Result<ClearedCountry>> RunAsync(Guid campaignId, Clearance clearance, CurrentUser user, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var given = clearance with
        {
            Country = IsoCountries.Normalise(clearance.Country) ?? clearance.Country.Trim(),
            ByName = clearance.ByName.Trim(),
            Reference = clearance.Reference.Trim(),
        };
        if (ProblemWith(given, now) is { } problem)
        {
            return problem;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await WorksCouncilGates.HoldAsync(db, campaignId, cancellationToken);
        if (await CampaignReach.RefusalAsync(db, campaignId, user, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var campaign = await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        var found = await ClosedGateAsync(db, campaign, campaignId, given.Country, cancellationToken);
        if (found.Value is not { } gate)
        {
            return found.Error!;
        }

        (gate.ClearedByName, gate.ClearedOn, gate.Reference, gate.RecordedUtc, gate.RecordedBy) = (given.ByName, given.On, given.Reference, now, user.Actor);
        db.AddLedgerEvent(now, user, LedgerVerb.WorksCouncilCleared, $"campaign:{campaignId}", new
        {
            country = given.Country,
            clearedOn = given.On,
            record = given.Commitment(campaignId),
        });
        await db.SaveChangesAsync(cancellationToken);
        if (campaign!.Status == CampaignStatus.Running)
        {
            await Tallies.RecountAsync(db, campaignId, cancellationToken);
        }

        var waiting = await AudienceBucket.Place(db, campaignId)
            .LongCountAsync(p => p.Bucket == AudienceBucket.Due && p.Employee.Country == given.Country, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ClearedCountry(given.Country, waiting);
    }

    private async Task<Result<WorksCouncilGate>> ClosedGateAsync(
        AppDb db, Campaign? campaign, Guid campaignId, string country, CancellationToken cancellationToken)
    {
        if (campaign is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        if (campaign.Status == CampaignStatus.Closed)
        {
            return CampaignErrors.Closed(campaign.Name);
        }

        if (campaign.Status == CampaignStatus.Draft)
        {
            await WorksCouncilGates.AddMissingAsync(db, campaignId, options, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        var gate = await db.WorksCouncilGates.SingleOrDefaultAsync(g => g.CampaignId == campaignId && g.Country == country, cancellationToken);
        return gate switch
        {
            null => new Error("not-gated", $"'{campaign.Name}' needs no clearance for '{country}'."),
            { RecordedUtc: not null } => new Error("already-cleared", $"The clearance for {country} is recorded already."),
            _ => gate,
        };
    }

    private static Error? ProblemWith(Clearance clearance, DateTime now)
    {
        // Somewhere on Earth it is tomorrow already.
        var latest = DateOnly.FromDateTime(now.AddHours(14));
        List<Error> problems = [];
        if (!IsLine(clearance.ByName, MaxName))
        {
            problems.Add(new Error("clearance-name", $"Name the person who cleared it: one line, at most {MaxName} characters."));
        }

        if (!IsLine(clearance.Reference, MaxReference))
        {
            problems.Add(new Error("clearance-reference", $"Give a reference, e.g. the number of the agreement: one line, at most {MaxReference:N0} characters."));
        }

        if (clearance.On > latest)
        {
            problems.Add(new Error("clearance-in-future", $"The clearance is dated {clearance.On:yyyy-MM-dd}, which is in the future."));
        }

        if (clearance.On < s_earliest)
        {
            problems.Add(new Error("clearance-day", "Give the day of the clearance."));
        }

        return problems.Count == 0 ? null : new Error("clearance-not-sound", $"{problems[0]}", problems[1..]);
    }

    private static bool IsLine(string text, int max) => text.Length > 0 && text.Length <= max && !text.Any(char.IsControl);
}
