namespace OptOut.Application.Attestations;

/// <summary>People whose answers stand on the same text.</summary>
/// <param name="Country">The country whose text they read; null when unknown.</param>
/// <param name="IntervalFrom">First day of the interval they read about; null when the text was not kept.</param>
internal sealed record ConfirmedGroup(
    string Key, string? GuidanceHash, string Statement, AttestationKind Kind, string? PackVersion, string? Country, string Language, DateOnly? IntervalFrom, long People);

/// <summary>People who confirmed a text that has changed since on a point declared to matter, or by the date of an interval.</summary>
/// <param name="Key">See <see cref="PersonOnText.Key"/>.</param>
/// <param name="SinceUtc">When it changed: a mail queued before says nothing of it.</param>
/// <param name="Regime">Regime that holds for them today.</param>
internal sealed record OlderText(string Key, AskAgainReason Reason, DateTime SinceUtc, string Regime, string Language, long People);
