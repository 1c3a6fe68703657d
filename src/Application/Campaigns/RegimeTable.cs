using Microsoft.EntityFrameworkCore;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Regime and language for each pair of country and language that occurs among people who are due, resolved once per pair instead of once per person.</summary>
internal static class RegimeTable
{
    /// <summary>Name of the temporary table, for statements.</summary>
    public const string Name = "RegimeOfCountry";

    private static readonly IReadOnlyList<TempColumn> Columns =
    [
        new("Country", TempColumnType.Text, 2),
        new("PersonLanguage", TempColumnType.Text, 35),
        new("Regime", TempColumnType.Text, 64),
        new("Language", TempColumnType.Text, 35),
    ];

    /// <summary>Counts the people who are due, by what they would get.</summary>
    public static async Task<Result<IReadOnlyList<ResolvedGroup>>> ResolveAsync(
        AppDb db, Guid campaignId, GuidancePack pack, DateOnly on, CancellationToken cancellationToken)
    {
        var groups = await AudienceBucket.Place(db, campaignId)
            .Where(p => p.Bucket == AudienceBucket.Due)
            .GroupBy(p => new { Country = p.Employee.Country ?? "", Language = p.Employee.Language ?? "" })
            .Select(g => new { g.Key.Country, g.Key.Language, Count = g.LongCount() })
            .ToListAsync(cancellationToken);
        return Resolve(groups.Select(g => (g.Country, g.Language, g.Count)), pack, on);
    }

    /// <summary>Regime and language of people who are counted already.</summary>
    /// <param name="groups">Country and language as the directory says, empty when unknown, and how many people.</param>
    public static Result<IReadOnlyList<ResolvedGroup>> Resolve(IEnumerable<(string Country, string Language, long Count)> groups, GuidancePack pack, DateOnly on)
    {
        var resolved = new List<ResolvedGroup>();
        foreach (var group in groups)
        {
            var country = NullIfEmpty(group.Country);
            var resolution = pack.Resolve(country, on);
            if (!resolution.Succeeded)
            {
                return resolution.Error;
            }

            var language = pack.ResolveLanguage(NullIfEmpty(group.Language), country);
            resolved.Add(new ResolvedGroup(group.Country, group.Language, resolution.Value.Regime, resolution.Value.TextKey, language, group.Count));
        }

        return resolved;
    }

    /// <summary>Fills the temporary table; the context's connection must be open.</summary>
    public static Task<long> FillAsync(AppDb db, IReadOnlyList<ResolvedGroup> groups, CancellationToken cancellationToken) =>
        db.FillTempTableAsync(Name, Columns, Rows(groups), cancellationToken);

    private static async IAsyncEnumerable<object?[]> Rows(IReadOnlyList<ResolvedGroup> groups)
    {
        foreach (var group in groups)
        {
            yield return [group.Country, group.PersonLanguage, group.Regime, group.Language];
        }

        await Task.CompletedTask;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>People of one country and preferred language, and what they get.</summary>
/// <param name="Country">ISO code; empty when unknown.</param>
/// <param name="PersonLanguage">As the directory says; empty when unknown.</param>
/// <param name="Regime">Key of the regime.</param>
/// <param name="TextKey">See <see cref="GuidanceResolution.TextKey"/>.</param>
/// <param name="Language">Language of the pack.</param>
/// <param name="Count">People.</param>
public sealed record ResolvedGroup(string Country, string PersonLanguage, string Regime, string TextKey, string Language, long Count);
