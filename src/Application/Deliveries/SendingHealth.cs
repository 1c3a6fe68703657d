namespace OptOut.Application.Deliveries;

/// <summary>What keeps mails from leaving this process at the moment, for pages and health checks.</summary>
/// <param name="Reason">For the people who run the installation.</param>
/// <param name="SinceUtc">When it began.</param>
public sealed record SendingProblem(string Reason, DateTime SinceUtc);

/// <summary>Remembers whether the transport can be used; one for the process.</summary>
public sealed class SendingHealth(TimeProvider clock)
{
    private volatile SendingProblem? _problem;

    /// <summary>The problem, or null while mails go out.</summary>
    public SendingProblem? Problem => _problem;

    internal void Report(string? reason) =>
        _problem = reason is null ? null : new SendingProblem(reason, _problem?.SinceUtc ?? clock.GetUtcNow().UtcDateTime);
}
