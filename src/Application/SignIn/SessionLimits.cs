namespace OptOut.Application.SignIn;

/// <summary>How long a sign-in counts: the section <c>Session</c>.</summary>
public sealed class SessionLimits
{
    /// <summary>Minutes without a request after which the browser's cookie ends.</summary>
    public int IdleMinutes { get; set; } = 60;

    /// <summary>Hours after which a session ends whatever the person does.</summary>
    public int MaxHours { get; set; } = 12;

    /// <summary>Minutes after which directory and identity provider are looked at again.</summary>
    public int RecheckMinutes { get; set; } = 5;

    /// <summary>Minutes that staff roles count without the identity provider having confirmed them.</summary>
    public int RolesMaxMinutes { get; set; } = 60;

    /// <summary>Seconds between two looks at the session by an open page.</summary>
    public int OpenPageSeconds { get; set; } = 30;

    internal TimeSpan Recheck => TimeSpan.FromMinutes(RecheckMinutes);

    internal TimeSpan RolesMax => TimeSpan.FromMinutes(RolesMaxMinutes);

    /// <summary>What is wrong with these options, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        (string Key, int Value, int Most)[] limits =
        [
            (nameof(IdleMinutes), IdleMinutes, 24 * 60),
            (nameof(MaxHours), MaxHours, 7 * 24),
            (nameof(RecheckMinutes), RecheckMinutes, 60),
            (nameof(RolesMaxMinutes), RolesMaxMinutes, 24 * 60),
            (nameof(OpenPageSeconds), OpenPageSeconds, 600),
        ];
        return limits.Where(l => l.Value < 1 || l.Value > l.Most).Select(l => $"Session:{l.Key} is {l.Value}; use 1 to {l.Most}.");
    }
}
