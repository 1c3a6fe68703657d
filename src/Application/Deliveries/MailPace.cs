namespace OptOut.Application.Deliveries;

/// <summary>Spreads mails evenly over the minute when there is a limit; one for the process.</summary>
public sealed class MailPace(MailOptions options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _next;

    /// <summary>Waits for the next free moment.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (options.RatePerMinute <= 0)
        {
            return;
        }

        TimeSpan wait;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            _next = _next > now ? _next : now;
            wait = _next - now;
            _next += TimeSpan.FromMinutes(1) / options.RatePerMinute;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellationToken);
        }
    }
}
