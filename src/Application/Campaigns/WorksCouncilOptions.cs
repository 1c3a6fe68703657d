using OptOut.Application.Guidance;

namespace OptOut.Application.Campaigns;

/// <summary>Where employees' representatives have a say before anybody is asked. Section <c>WorksCouncil</c>.</summary>
public sealed class WorksCouncilOptions
{
    /// <summary>Countries in which nobody is asked before a clearance is recorded: ISO codes separated by commas; empty for none.</summary>
    public string Gated { get; set; } = "DE, AT";

    /// <summary>Countries for which a campaign advises to ask first, without waiting: as <see cref="Gated"/>.</summary>
    public string Advised { get; set; } = "FR, IT, CH, NL";

    /// <summary><see cref="Gated"/> as codes in upper case, in order.</summary>
    public IReadOnlyList<string> GatedCountries => Codes(Gated);

    /// <summary><see cref="Advised"/> as codes in upper case, in order.</summary>
    public IReadOnlyList<string> AdvisedCountries => Codes(Advised);

    /// <summary>What is wrong with these settings, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (key, codes) in new[] { (nameof(Gated), GatedCountries), (nameof(Advised), AdvisedCountries) })
        {
            foreach (var code in codes.Where(code => IsoCountries.Normalise(code) is null))
            {
                yield return $"WorksCouncil:{key} names '{code}', which is no country; use codes like DE, AT.";
            }
        }

        foreach (var code in GatedCountries.Intersect(AdvisedCountries))
        {
            yield return $"WorksCouncil:Gated and WorksCouncil:Advised both name {code}; it can be in one of them.";
        }
    }

    private static List<string> Codes(string? text) =>
    [
        .. (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(code => code.ToUpperInvariant())
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
