using OptOut.Application.Deliveries;

namespace OptOut.Dashboard.Features.Deliveries;

/// <summary>Mails can be looked at in Development, and only where they go to a folder: elsewhere they belong to their recipients.</summary>
internal static class MailboxAccess
{
    public static bool IsOpen(IHostEnvironment environment, MailOptions mail) => environment.IsDevelopment() && mail.IsPickup;
}
