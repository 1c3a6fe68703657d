using Microsoft.AspNetCore.Components;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Features.Deliveries;

/// <summary>Every mail that went to the pickup folder, newest first.</summary>
public sealed partial class MailboxPage(
    ListSentMails listSentMails, IHostEnvironment environment, MailOptions mail, NavigationManager navigation) : ComponentBase
{
    private bool IsOpen => MailboxAccess.IsOpen(environment, mail);

    protected override void OnInitialized()
    {
        if (!IsOpen)
        {
            navigation.NotFound();
        }
    }

    private Task<PageOf<SentMailRow>> LoadAsync(PageRequest request, CancellationToken cancellationToken) =>
        listSentMails.RunAsync(request, cancellationToken);
}
