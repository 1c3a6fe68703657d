using Microsoft.JSInterop;

namespace OptOut.Dashboard.Shared;

/// <summary>The time zone of the viewer's browser, asked once per circuit; UTC until then, and on static pages.</summary>
public sealed partial class ViewerZone(IJSRuntime js, ILogger<ViewerZone> logger)
{
    /// <summary>Raised when <see cref="Zone"/> has become known.</summary>
    public event EventHandler? Found;

    /// <summary>The viewer's zone; null while unknown.</summary>
    public TimeZoneInfo? Zone { get; private set; }

    /// <summary>Asks the browser, unless it was asked before.</summary>
    public async Task FindAsync()
    {
        if (Zone is not null)
        {
            return;
        }

        try
        {
            var name = await js.InvokeAsync<string>("optOut.timeZone");
            if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            {
                Zone = zone;
                Found?.Invoke(this, EventArgs.Empty);
            }
        }
        catch (JSDisconnectedException)
        {
            // The viewer has left.
        }
        catch (JSException exception)
        {
            LogUnknown(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The browser did not say its time zone; times are shown in UTC")]
    private static partial void LogUnknown(ILogger logger, Exception exception);
}
