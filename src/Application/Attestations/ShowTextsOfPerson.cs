using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Shows again, to the letter, what a person was sent and what they confirmed in a campaign.</summary>
public sealed class ShowTextsOfPerson(IDbContextFactory<AppDb> databases)
{
    private const int Most = 50;

    /// <param name="user">Who asks: the person themselves, or whoever reaches the assignment. Others than the person never see what was confirmed in a counts-only campaign,
    /// nor mails that tell who has answered.</param>
    /// <returns><c>not-asked</c> when the campaign does not ask the person, or not within reach.</returns>
    public async Task<Result<TextsOfPerson>> RunAsync(Guid campaignId, Guid employeeId, CurrentUser user, CancellationToken cancellationToken)
    {
        var own = user.EmployeeId == employeeId;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await (
            from a in own ? db.Assignments.AsNoTracking() : db.Assignments.AsNoTracking().WithinReach(db, user.Reads)
            join c in db.Campaigns on a.CampaignId equals c.Id
            join e in db.Employees on a.EmployeeId equals e.Id
            where a.CampaignId == campaignId && a.EmployeeId == employeeId
            select new { Campaign = c, e.DisplayName })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return AttestationErrors.NotAsked;
        }

        var hidden = !own && found.Campaign.Mode == CampaignMode.CountsOnly;
        return new TextsOfPerson(
            found.Campaign, found.DisplayName,
            await SentAsync(db, campaignId, employeeId, hidden, cancellationToken),
            hidden ? null : await ConfirmedAsync(db, campaignId, employeeId, cancellationToken));
    }

    private static Task<List<SentText>> SentAsync(AppDb db, Guid campaignId, Guid employeeId, bool noticeOnly, CancellationToken cancellationToken) => (
        from d in db.Deliveries.AsNoTracking()
        join t in db.MailTemplates on d.TemplateHash equals t.Hash
        join v in db.RecordedPacks on new { t.Pack, Version = t.PackVersion } equals new { v.Pack, v.Version } into versions
        from version in versions.DefaultIfEmpty()
        where d.CampaignId == campaignId && d.EmployeeId == employeeId && d.SentUtc != null && d.Step != DeliveryStep.Objection
        where !noticeOnly || d.Step == DeliveryStep.Notice
        orderby d.SentUtc
        select new SentText(
            d.Step, d.SentUtc!.Value, t.Subject, t.Html, t.Text,
            new KeptText(t.Hash, t.Regime, t.Language, t.IntervalFrom, t.PackVersion, version == null ? null : version.Number)))
        .ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<ConfirmedAnswer>> ConfirmedAsync(AppDb db, Guid campaignId, Guid employeeId, CancellationToken cancellationToken)
    {
        var answers = await (
            from a in db.Attestations.AsNoTracking()
            join s in db.Statements on a.StatementHash equals s.Hash
            join g in db.GuidanceTexts on a.GuidanceHash equals g.Hash into kept
            from read in kept.DefaultIfEmpty()
            join v in db.RecordedPacks on new { s.Pack, Version = a.PackVersion } equals new { v.Pack, Version = (string?)v.Version } into versions
            from version in versions.DefaultIfEmpty()
            where a.CampaignId == campaignId && a.EmployeeId == employeeId
            orderby a.GivenUtc descending, a.Id descending
            select new ConfirmedAnswer(
                a.Id, a.Kind, a.GivenUtc, s.Text, s.Hash,
                new KeptText(
                    a.GuidanceHash, a.Regime, a.Language, read == null ? null : read.IntervalFrom, a.PackVersion, version == null ? null : version.Number)))
            .Take(Most)
            .ToListAsync(cancellationToken);
        var hashes = answers.Select(answer => answer.Read.Hash).OfType<string>().Distinct().ToList();
        var texts = await db.GuidanceTexts.Where(t => hashes.Contains(t.Hash)).ToDictionaryAsync(t => t.Hash, t => t.Text, cancellationToken);
        return [.. answers.Select(answer => answer with { Text = answer.Read.Hash is { } hash ? texts.GetValueOrDefault(hash) : null })];
    }
}

/// <summary>What a person was sent and confirmed.</summary>
/// <param name="Sent">Mails in the order in which they left.</param>
/// <param name="Confirmed">Answers, the newest first, at most 50; null when whoever asks may not see them.</param>
public sealed record TextsOfPerson(Campaign Campaign, string Name, IReadOnlyList<SentText> Sent, IReadOnlyList<ConfirmedAnswer>? Confirmed);

/// <summary>Which text it was.</summary>
/// <param name="Hash">SHA-256, lower-case hex; null where no text was kept.</param>
/// <param name="IntervalFrom">First day of the interval whose rules it tells; null where it was not kept.</param>
/// <param name="VersionNumber">Number of the pack's version; null where that was not recorded.</param>
public sealed record KeptText(string? Hash, string Regime, string Language, DateOnly? IntervalFrom, string? PackVersion, int? VersionNumber);

/// <summary>A mail that left. Name, due date and link stand as placeholders, for the code is the same for all who got the same text.</summary>
public sealed record SentText(DeliveryStep Step, DateTime SentUtc, string Subject, string Html, string Text, KeptText Kept);

/// <summary>An answer with the statement and the text it stands on.</summary>
public sealed record ConfirmedAnswer(Guid Id, AttestationKind Kind, DateTime GivenUtc, string Statement, string StatementHash, KeptText Read)
{
    /// <summary>The text above the statement; null where none was shown or kept.</summary>
    public string? Text { get; init; }
}
