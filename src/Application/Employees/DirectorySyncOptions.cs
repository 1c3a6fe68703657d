namespace OptOut.Application.Employees;

/// <summary>Limits of a run over the connected directory.</summary>
public sealed class DirectorySyncOptions
{
    /// <summary>A run in which more than this share of the active people, 0 to 1, would leave waits for a confirmation.</summary>
    public double StopShare { get; set; } = 0.1;

    /// <summary>When runs start by themselves; null for never.</summary>
    public Func<DateTime, DateTime?> NextRunUtc { get; set; } = _ => null;
}
