using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Deliveries;

/// <summary>Every mail that went to the pickup folder, newest first.</summary>
public sealed partial class MailboxPage(
    ListSentMails listSentMails, IHostEnvironment environment, MailOptions mail, NavigationManager navigation) : ComponentBase
{
    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private bool IsOpen => MailboxAccess.IsOpen(environment, mail);

    protected override void OnInitialized()
    {
        if (!IsOpen)
        {
            navigation.NotFound();
        }
    }

    private async Task<PageOf<SentMailRow>> LoadAsync(PageRequest request, CancellationToken cancellationToken) =>
        await listSentMails.RunAsync(request, await SignedIn.ReadsAsync(), cancellationToken);
}
