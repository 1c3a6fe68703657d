using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Reads an employee's own page: what applies to them today, and what they have answered.</summary>
public sealed class ShowMyAssignment(IDbContextFactory<AppDb> databases, GuidancePacks packs, PackArchive archive, TimeProvider clock)
{
    /// <param name="employeeId">The signed-in employee; the page of anybody else is not to be had.</param>
    /// <param name="linkedInCountry">ISO code chosen with "LinkedIn places me in another country"; null for the assigned regime.</param>
    /// <param name="language">Language chosen on the page; null, or one the pack does not have, for the assigned one.</param>
    public async Task<Result<MyAssignment>> RunAsync(
        Guid campaignId, Guid employeeId, string? linkedInCountry, string? language, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await (
            from a in db.Assignments.AsNoTracking()
            join c in db.Campaigns on a.CampaignId equals c.Id
            join e in db.Employees on a.EmployeeId equals e.Id
            where a.CampaignId == campaignId && a.EmployeeId == employeeId
            select new
            {
                Assignment = a,
                Campaign = c,
                Name = e.GivenName ?? e.DisplayName,
                ObjectedUtc = db.Objections.Where(o => o.EmployeeId == e.Id && o.LiftedUtc == null).Select(o => (DateTime?)o.RaisedUtc).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return AttestationErrors.NotAsked;
        }

        var pack = packs.Find(found.Campaign.Pack);
        if (!pack.Succeeded)
        {
            return pack.Error;
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var resolution = pack.Value.Resolve(linkedInCountry ?? found.Assignment.Country, today);
        if (!resolution.Succeeded)
        {
            return resolution.Error;
        }

        if (linkedInCountry is not null && !resolution.Value.CountryKnown)
        {
            return AttestationErrors.UnknownCountry;
        }

        var chosen = language is not null && pack.Value.Languages.Contains(language) ? language : found.Assignment.Language;
        var words = await OrganisationTexts.ForAsync(db, found.Campaign.Pack, cancellationToken);
        var text = words.Compose(pack.Value, resolution.Value, chosen, found.Campaign.Asks());
        var history = await HistoryAsync(db, campaignId, employeeId, cancellationToken);
        var older = history is [var latest, ..] && await IsOlderAsync(db, found.Campaign, found.Assignment, pack.Value, words, latest, today, cancellationToken);
        return new MyAssignment(found.Campaign, found.Assignment, found.Name, pack.Value, text, history)
        {
            Resolution = resolution.Value,
            Words = words,
            ObjectedUtc = found.ObjectedUtc,
            ConfirmedOlderText = older,
        };
    }

    private async Task<bool> IsOlderAsync(
        AppDb db, Campaign campaign, Assignment assignment, GuidancePack pack, OrganisationTexts words, MyAnswer latest, DateOnly today, CancellationToken cancellationToken)
    {
        if (latest.Kind is AttestationKind.Withdrawn or AttestationKind.PreferNotToAnswer)
        {
            return false;
        }

        var versions = await OlderTexts.VersionsAsync(db, pack.Key, cancellationToken);
        var read = new ConfirmedGroup(
            "", latest.GuidanceHash, latest.Statement, latest.Kind, latest.ReadVersion, latest.LinkedInCountry ?? assignment.Country, latest.Language, latest.IntervalFrom, 1);
        return await new TextComparison(archive, pack, versions, words, campaign.Asks(), today).CompareAsync(read, cancellationToken) is not null;
    }

    private static async Task<IReadOnlyList<MyAnswer>> HistoryAsync(AppDb db, Guid campaignId, Guid employeeId, CancellationToken cancellationToken) =>
        await (
            from a in db.Attestations.AsNoTracking()
            join s in db.Statements on a.StatementHash equals s.Hash
            join g in db.GuidanceTexts on a.GuidanceHash equals g.Hash into kept
            from read in kept.DefaultIfEmpty()
            where a.CampaignId == campaignId && a.EmployeeId == employeeId
            orderby a.GivenUtc descending, a.Id descending
            select new MyAnswer(a.Id, a.Kind, s.Text, s.Hash, a.Language, a.Regime, a.LinkedInCountry, a.GivenUtc, a.PackVersion ?? s.PackVersion)
            {
                GuidanceHash = a.GuidanceHash,
                ReadVersion = a.PackVersion,
                IntervalFrom = read == null ? null : read.IntervalFrom,
            })
            .Take(100)
            .ToListAsync(cancellationToken);
}

/// <summary>What an employee's page shows.</summary>
/// <param name="Name">How to address the person.</param>
/// <param name="Text">The guidance in the chosen language and regime.</param>
/// <param name="History">The person's answers, newest first, at most 100.</param>
public sealed record MyAssignment(
    Campaign Campaign, Assignment Assignment, string Name, GuidancePack Pack, GuidanceText Text, IReadOnlyList<MyAnswer> History)
{
    /// <summary>The rules that <see cref="Text"/> tells.</summary>
    public required GuidanceResolution Resolution { get; init; }

    /// <summary>The organisation's own words that <see cref="Text"/> is composed with.</summary>
    public required OrganisationTexts Words { get; init; }

    /// <summary>Since when the person objects to being asked; null when they do not.</summary>
    public DateTime? ObjectedUtc { get; init; }

    /// <summary>The facts of the privacy notice.</summary>
    public PrivacyFacts PrivacyFacts => PrivacyNotice.Facts(Campaign, Resolution.EvidenceAllowed);

    /// <summary>The same text with the privacy contact as the one to turn to.</summary>
    public GuidanceText PrivacyText => Words.Compose(Pack, Resolution, Text.Language, PrivacyNotice.Asker(Campaign));

    /// <summary>Whether the text has changed since on a point that matters; the answer stays as it is until the person answers again.</summary>
    public bool ConfirmedOlderText { get; init; }

    /// <summary>The answer that holds now; null when there is none or it was withdrawn.</summary>
    public MyAnswer? Current => History is [{ Kind: not AttestationKind.Withdrawn } latest, ..] ? latest : null;
}

/// <summary>An answer of the person, with the exact statement.</summary>
public sealed record MyAnswer(
    Guid Id, AttestationKind Kind, string Statement, string StatementHash, string Language, string Regime, string? LinkedInCountry, DateTime GivenUtc, string PackVersion)
{
    /// <summary>Hash of the text that stood above the statement; null where none was shown or kept.</summary>
    public string? GuidanceHash { get; init; }

    /// <summary>Version of the pack that was read; null where it was not kept with the answer.</summary>
    public string? ReadVersion { get; init; }

    /// <summary>First day of the interval that was read about; null where no text was kept.</summary>
    public DateOnly? IntervalFrom { get; init; }
}
