using Microsoft.AspNetCore.Components;
using OptOut.Application.Scim;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;

namespace OptOut.Dashboard.Features.Scim;

/// <summary>Tokens of the provisioning client. A new one is shown once, on this page and nowhere else.</summary>
public sealed partial class ProvisioningPage(
    CreateProvisioningToken create, RevokeProvisioningToken revoke, ListProvisioningTokens list, ConfirmDialog confirm, Notifier notifier, NavigationManager navigation) : ComponentBase
{
    private DataTable<ProvisioningToken>? _table;
    private NewProvisioningToken? _made;
    private Error? _problem;
    private string _name = "";
    private bool _busy;

    [Inject]
    private ActingAdministrator Administrator { get; set; } = null!;

    private string TenantUrl => navigation.BaseUri.TrimEnd('/') + AppUrls.Scim;

    private async Task<PageOf<ProvisioningToken>> LoadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var all = await list.RunAsync(cancellationToken);
        return new PageOf<ProvisioningToken>([.. all.Skip(request.BoundedSkip).Take(request.BoundedTake)], all.Count);
    }

    private async Task MakeAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var user = await Administrator.GetAsync();
        var made = user.Succeeded ? await create.RunAsync(_name, user.Value, CancellationToken.None) : user.Error;
        (_busy, _problem, _made) = (false, made.Error, made.Value ?? _made);
        if (made.Succeeded)
        {
            _name = "";
            await ReloadAsync();
        }
    }

    private async Task RevokeAsync(ProvisioningToken token)
    {
        if (!await confirm.AskAsync(Text["RevokeAsk", token.Name], Text["RevokeBody"], Text["Revoke"]))
        {
            return;
        }

        var user = await Administrator.GetAsync();
        var revoked = user.Succeeded ? await revoke.RunAsync(token.Id, user.Value, CancellationToken.None) : user.Error;
        if (revoked.Succeeded)
        {
            notifier.Done(Text["RevokedDone", token.Name]);
            _made = _made?.Id == token.Id ? null : _made;
        }
        else
        {
            notifier.Refused(revoked.Error);
        }

        _problem = null;
        await ReloadAsync();
    }

    private Task ReloadAsync() => _table?.ReloadAsync(fromFirstPage: true) ?? Task.CompletedTask;
}
