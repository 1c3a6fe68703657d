using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>The organisation's own words for one pack, in every language, as they were published at one moment. Whatever readers see is composed
/// here, so that page, mail, preview and stored text say the same. A handful of rows: read anew for each page and each batch of mails.</summary>
public sealed class OrganisationTexts
{
    private readonly Dictionary<string, Dictionary<string, string>> _byLanguage;

    private OrganisationTexts(IEnumerable<(string Language, string Key, string Text)> texts) => _byLanguage = texts
        .GroupBy(text => text.Language, StringComparer.Ordinal)
        .ToDictionary(
            language => language.Key,
            language => language.GroupBy(text => text.Key, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last().Text, StringComparer.Ordinal),
            StringComparer.Ordinal);

    /// <summary>What is published now.</summary>
    /// <param name="pack">Key of the pack.</param>
    public static async Task<OrganisationTexts> ForAsync(AppDb db, string pack, CancellationToken cancellationToken) =>
        await ReadAsync(db.GuidanceOverrides.Where(o => o.Pack == pack && o.Status == GuidanceOverrideStatus.Published), cancellationToken);

    /// <summary>What was published at that moment: rows are never deleted.</summary>
    /// <param name="pack">Key of the pack.</param>
    /// <param name="momentUtc">UTC.</param>
    public static async Task<OrganisationTexts> AtAsync(AppDb db, string pack, DateTime momentUtc, CancellationToken cancellationToken) =>
        await ReadAsync(
            db.GuidanceOverrides.Where(o => o.Pack == pack && o.PublishedUtc <= momentUtc && (o.EndedUtc == null || o.EndedUtc > momentUtc)),
            cancellationToken);

    /// <summary>Everything a person is told, in the organisation's words where it has its own. See <see cref="GuidancePack.Compose"/>.</summary>
    public GuidanceText Compose(GuidancePack pack, GuidanceResolution resolution, string language, WhoAsks asker) =>
        pack.Compose(resolution, language, asker, _byLanguage.GetValueOrDefault(language));

    /// <summary>The same with one more text, to look at it before it is published.</summary>
    internal OrganisationTexts With(string language, string key, string text) =>
        new(All.Append((language, key, text)));

    /// <summary>Whether both say the same in every language.</summary>
    internal bool IsSameAs(OrganisationTexts other) => All.ToHashSet().SetEquals(other.All);

    private IEnumerable<(string Language, string Key, string Text)> All =>
        _byLanguage.SelectMany(language => language.Value.Select(text => (language.Key, text.Key, text.Value)));

    private static async Task<OrganisationTexts> ReadAsync(IQueryable<GuidanceOverride> published, CancellationToken cancellationToken)
    {
        var rows = await published.AsNoTracking().OrderBy(o => o.PublishedUtc).Select(o => new { o.Language, o.Key, o.Text }).ToListAsync(cancellationToken);
        return new OrganisationTexts(rows.Select(row => (row.Language, row.Key, row.Text)));
    }
}
