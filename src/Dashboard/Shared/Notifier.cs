using Microsoft.Extensions.Localization;
using OptOut.Application.Shared;
using Radzen;

namespace OptOut.Dashboard.Shared;

/// <summary>Short notices in a corner of interactive pages, read out by screen readers.</summary>
public sealed class Notifier(NotificationService notifications, ErrorTexts errors, IStringLocalizer<SharedText> text)
{
    private const double Seconds = 1000;

    /// <summary>Something worked.</summary>
    public void Done(string message, string? detail = null) => Show(NotificationSeverity.Success, message, detail ?? "", 6 * Seconds);

    /// <summary>Something to know.</summary>
    public void Info(string message, string? detail = null) => Show(NotificationSeverity.Info, message, detail ?? "", 8 * Seconds);

    /// <summary>Something was refused; stays longer, for it must be read.</summary>
    public void Refused(Error error) => Show(
        NotificationSeverity.Error, errors.Of(error), string.Join(Environment.NewLine, error.Lines.Take(5).Select(errors.Of)), 20 * Seconds);

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
