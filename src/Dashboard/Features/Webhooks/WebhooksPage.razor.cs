using Microsoft.AspNetCore.Components;
using OptOut.Application.Shared;
using OptOut.Application.Webhooks;
using OptOut.Dashboard.Features.Scim;
using OptOut.Dashboard.Shared;

namespace OptOut.Dashboard.Features.Webhooks;

/// <summary>Who is told of events. A new secret is shown once, on this page and nowhere else.</summary>
public sealed partial class WebhooksPage(ListWebhooks list, CreateWebhook create, ActingAdministrator administrator) : ComponentBase
{
    private DataTable<WebhookRow>? _table;
    private NewWebhookSecret? _made;

    private async Task<PageOf<WebhookRow>> LoadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var all = await list.RunAsync(cancellationToken);
        return new PageOf<WebhookRow>([.. all.Skip(request.BoundedSkip).Take(request.BoundedTake)], all.Count);
    }

    private async Task<Error?> MakeAsync(WebhookDraft draft)
    {
        var user = await administrator.GetAsync();
        var made = user.Succeeded ? await create.RunAsync(draft, user.Value, CancellationToken.None) : user.Error;
        if (made.Value is { } secret)
        {
            _made = secret;
            StateHasChanged();
            await (_table?.ReloadAsync(fromFirstPage: true) ?? Task.CompletedTask);
        }

        return made.Error;
    }
}
