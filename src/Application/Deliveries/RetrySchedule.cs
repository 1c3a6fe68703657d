namespace OptOut.Application.Deliveries;

/// <summary>When a mail that was not taken is tried again.</summary>
internal static class RetrySchedule
{
    private static readonly int[] s_minutes = [1, 5, 15, 60, 240, 480];

    /// <summary>Time to wait after attempt number <paramref name="attempt"/> (from 1): growing, and spread by a fifth
    /// either way, so that a server that refused many at once does not meet them all again at once.</summary>
    public static TimeSpan Delay(int attempt, Random random)
    {
        var minutes = s_minutes[Math.Clamp(attempt - 1, 0, s_minutes.Length - 1)];
        return TimeSpan.FromMinutes(minutes * (0.8 + (0.4 * random.NextDouble())));
    }

    /// <summary>Time to wait after the server itself failed <paramref name="failures"/> times in a row (from 1).</summary>
    public static TimeSpan ServerDelay(int failures) => TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, Math.Clamp(failures, 1, 9) - 1)));
}
