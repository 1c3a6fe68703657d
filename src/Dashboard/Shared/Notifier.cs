using Microsoft.Extensions.Localization;
using OptOut.Application.Shared;
using Radzen;

namespace OptOut.Dashboard.Shared;

/// <summary>Short notices in a corner of interactive pages, read out by screen readers.</summary>
public sealed class Notifier(NotificationService notifications, IStringLocalizer<SharedText> text)
{
    private const double Seconds = 1000;

    /// <summary>Something worked.</summary>
    public void Done(string message, string? detail = null) => Show(NotificationSeverity.Success, message, detail ?? "", 6 * Seconds);

    /// <summary>Something to know.</summary>
    public void Info(string message, string? detail = null) => Show(NotificationSeverity.Info, message, detail ?? "", 8 * Seconds);

    /// <summary>Something was refused; stays longer, for it must be read.</summary>
    public void Refused(Error error) => Show(
        NotificationSeverity.Error, error.Message, error.Details is { Count: > 0 } details ? string.Join(Environment.NewLine, details.Take(5)) : "", 20 * Seconds);

    private void Show(NotificationSeverity severity, string message, string detail, double milliseconds) =>
        notifications.Notify(new NotificationMessage
        {
            Severity = severity,
            Summary = message,
            Detail = detail,
            Duration = milliseconds,
            CloseAriaLabel = text["Close"],
        });
}
