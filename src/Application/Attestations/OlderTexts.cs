using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Finds who confirmed an older text: people are grouped by what they read, and each group is compared once.</summary>
internal static class OlderTexts
{
    private static readonly DeliveryStep[] s_asks = [.. StepsOfCampaign.AskAgains];

    /// <summary>The groups of a campaign whose text has changed.</summary>
    public static async Task<IReadOnlyList<OlderText>> FindAsync(
        AppDb db, PackArchive archive, GuidancePack current, Campaign campaign, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var comparison = new TextComparison(
            archive, current, await VersionsAsync(db, current.Key, cancellationToken), await OrganisationTexts.ForAsync(db, current.Key, cancellationToken),
            campaign.Asks(), DateOnly.FromDateTime(nowUtc));
        List<OlderText> older = [];
        foreach (var group in await GroupsAsync(db, campaign.Id, cancellationToken))
        {
            if (await comparison.CompareAsync(group, cancellationToken) is { } changed)
            {
                older.Add(changed);
            }
        }

        return older;
    }

    /// <summary>Every recorded version of a pack.</summary>
    public static Task<List<RecordedPack>> VersionsAsync(AppDb db, string pack, CancellationToken cancellationToken) =>
        db.RecordedPacks.AsNoTracking().Where(p => p.Pack == pack).ToListAsync(cancellationToken);

    /// <summary>Everybody of the campaign who may be asked again at all: an answer holds that says something, they are here and do not object.
    /// Who prefers not to answer has confirmed nothing and is left in peace.</summary>
    public static IQueryable<PersonOnText> People(AppDb db, Guid campaignId) =>
        from t in db.Attestations
        join a in db.Assignments on new { t.CampaignId, t.EmployeeId } equals new { a.CampaignId, a.EmployeeId }
        join e in db.Employees on a.EmployeeId equals e.Id
        where t.CampaignId == campaignId && a.Answer != null && a.Answer != AttestationKind.PreferNotToAnswer
        where !db.Attestations.Any(later => later.SupersedesId == t.Id)
        where e.Standing == EmployeeStanding.Active && !db.Objections.Any(o => o.EmployeeId == e.Id && o.LiftedUtc == null)
        select new PersonOnText
        {
            EmployeeId = t.EmployeeId,
            Name = e.DisplayName,
            HasAddress = e.Address != null,
            GivenUtc = t.GivenUtc,
            PackVersion = t.PackVersion,
            GuidanceHash = t.GuidanceHash,
            StatementHash = t.StatementHash,
            Country = t.LinkedInCountry ?? a.Country,
            Key = (t.GuidanceHash ?? "") + "|" + t.StatementHash + "|" + (t.PackVersion ?? "") + "|" + (t.LinkedInCountry ?? a.Country ?? ""),
        };

    /// <summary>Those of the older texts who have not been asked about the change yet, and may be: three times at most, one mail at a time.</summary>
    public static IQueryable<PersonOnText> NotAskedYet(AppDb db, Guid campaignId, IEnumerable<OlderText> older)
    {
        IQueryable<PersonOnText>? people = null;
        foreach (var change in older.GroupBy(text => text.SinceUtc))
        {
            // As constants: there may be more of them than a statement may have parameters.
            var (since, keys) = (change.Key, change.Select(text => text.Key).ToList());
            var those = People(db, campaignId).Where(p => EF.Constant(keys).Contains(p.Key)).Where(p => !db.Deliveries.Any(d =>
                d.CampaignId == campaignId && d.EmployeeId == p.EmployeeId && s_asks.Contains(d.Step)
                && (d.Step == DeliveryStep.AskAgain3 || d.QueuedUtc >= since || d.State == DeliveryState.Sending || DeliveryQueue.Waiting.Contains(d.State))));
            people = people is null ? those : people.Concat(those);
        }

        return people ?? People(db, campaignId).Where(p => false);
    }

    private static async Task<List<ConfirmedGroup>> GroupsAsync(AppDb db, Guid campaignId, CancellationToken cancellationToken)
    {
        var groups = await People(db, campaignId)
            .GroupBy(p => new { p.Key, p.GuidanceHash, p.StatementHash, p.PackVersion, p.Country })
            .Select(g => new { g.Key, People = g.LongCount() })
            .ToListAsync(cancellationToken);
        var hashes = groups.Select(g => g.Key.GuidanceHash).OfType<string>().Distinct().ToList();
        var intervals = await db.GuidanceTexts.Where(t => EF.Constant(hashes).Contains(t.Hash)).ToDictionaryAsync(t => t.Hash, t => t.IntervalFrom, cancellationToken);
        var sentences = groups.Select(g => g.Key.StatementHash).Distinct().ToList();
        var statements = await db.Statements.AsNoTracking().Where(s => EF.Constant(sentences).Contains(s.Hash)).ToDictionaryAsync(s => s.Hash, cancellationToken);
        return [.. groups.Select(g => new ConfirmedGroup(
            g.Key.Key, g.Key.GuidanceHash, statements[g.Key.StatementHash].Text, statements[g.Key.StatementHash].Kind, g.Key.PackVersion, g.Key.Country,
            statements[g.Key.StatementHash].Language, g.Key.GuidanceHash is { } read ? intervals.TryGetValue(read, out var from) ? from : null : null, g.People))];
    }
}

/// <summary>A person with an answer, and what it stands on.</summary>
internal sealed class PersonOnText
{
    public Guid EmployeeId { get; init; }

    public required string Name { get; init; }

    public bool HasAddress { get; init; }

    public DateTime GivenUtc { get; init; }

    public string? PackVersion { get; init; }

    public string? GuidanceHash { get; init; }

    public required string StatementHash { get; init; }

    public string? Country { get; init; }

    /// <summary>The same for all who read the same: text, statement, version and country.</summary>
    public required string Key { get; init; }
}
