namespace OptOut.Application.Webhooks;

/// <summary>When a message that was not taken is sent again: soon, then ever later, for three days.</summary>
internal static class WebhookRetries
{
    /// <summary>From the first attempt to the last.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    /// <summary>Longest wait that a receiver may ask for.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(10);

    private static readonly TimeSpan[] s_waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10),
    ];

    /// <summary>When to try again after attempt number <paramref name="attempt"/> (from 1); null to give up.
    /// Spread by a tenth either way, so that many that failed together do not all come back together.</summary>
    /// <param name="first">When the first attempt began, UTC.</param>
    /// <param name="asked">For how long the receiver asks to be left alone; null when it does not.</param>
    public static DateTime? Next(int attempt, DateTime first, DateTime now, TimeSpan? asked, Random random)
    {
        var wait = s_waits[Math.Clamp(attempt - 1, 0, s_waits.Length - 1)] * (0.9 + (0.2 * random.NextDouble()));
        var least = asked is { } a && a < LongestAsked ? a : asked is null ? TimeSpan.Zero : LongestAsked;
        var next = now + (wait > least ? wait : least);
        return next - first <= Longest ? next : null;
    }

    /// <summary>How long an endpoint is left alone that has failed since <paramref name="failingSince"/>: longer the longer it has.</summary>
    public static TimeSpan Hold(DateTime failingSince, DateTime now) =>
        TimeSpan.FromSeconds(Math.Clamp((now - failingSince).TotalSeconds / 4, 5, 300));
}
