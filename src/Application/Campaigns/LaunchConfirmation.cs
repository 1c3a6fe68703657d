using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>What a person has seen and confirmed before a launch.</summary>
/// <param name="FactsToCheck">That the campaign goes out although facts of its pack are past the day by which somebody should have looked again.</param>
public sealed record LaunchConfirmation(bool FactsToCheck)
{
    /// <summary>Nothing was confirmed.</summary>
    public static readonly LaunchConfirmation None = new(FactsToCheck: false);

    /// <summary>Code of the refusal that asks for <see cref="FactsToCheck"/>; its details name the facts.</summary>
    public const string FactsToCheckCode = "facts-to-check";

    internal static Error NeededFor(IReadOnlyList<FactToCheck> facts) => new(
        FactsToCheckCode,
        $"Facts of the guidance that somebody should have checked by now: {facts.Count}. Check them, or confirm that the campaign goes out as it is.",
        facts.Select(fact => fact.Line).ToList());
}
