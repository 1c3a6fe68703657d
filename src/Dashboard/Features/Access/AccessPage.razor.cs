using Microsoft.AspNetCore.Components;
using OptOut.Application.Access;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Scim;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn.Session;

namespace OptOut.Dashboard.Features.Access;

/// <summary>Who has which role, how far, how long, and why.</summary>
public sealed partial class AccessPage(ListGrants listGrants, RevokeAccess revokeAccess, ConfirmDialog confirm, Notifier notifier, NavigationManager navigation) : ComponentBase
{
    private const string Soon = "soon";
    private const string Everything = "all";

    private static readonly string[] Choices = ["", Soon, "waiting", "upcoming", "ended", "revoked", Everything];

    private DataTable<GrantRow>? _table;
    private int _endingSoon;
    private bool _giving;

    /// <summary>Which grants to show; those that count now or later when null.</summary>
    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    /// <summary>Only grants of this role.</summary>
    [SupplyParameterFromQuery]
    public string? Role { get; set; }

    /// <summary>Only roles that come from here; see <see cref="GivenAccess.Source"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Source { get; set; }

    [Inject]
    private ActingAdministrator Administrator { get; set; } = null!;

    [Inject]
    private SessionBook Sessions { get; set; } = null!;

    protected override Task OnInitializedAsync() => CountAsync();

    private string By(string actor) => actor == CurrentUser.CommandLine.Actor ? Text["Cli"] : actor;

    private async Task CountAsync() => _endingSoon = await listGrants.CountEndingSoonAsync(CancellationToken.None);

    private Task<PageOf<GrantRow>> LoadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var standing = Enum.TryParse<GrantStanding>(Show, ignoreCase: true, out var named) ? named : (GrantStanding?)null;
        var role = Enum.TryParse<GrantedRole>(Role, ignoreCase: true, out var wanted) ? wanted : (GrantedRole?)null;
        return listGrants.RunAsync(request, new GrantFilter(standing, role, EndsSoon: Show == Soon, All: Show == Everything), cancellationToken);
    }

    private async Task ShowAsync(string? show)
    {
        Show = string.IsNullOrEmpty(show) ? null : show;
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("show", Show), replace: true);
        await ReloadAsync();
    }

    private async Task ShowRoleAsync(ChangeEventArgs e)
    {
        Role = e.Value as string is { Length: > 0 } role ? role : null;
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("role", Role), replace: true);
        await ReloadAsync();
    }

    private async Task GrantedAsync(AccessGrant grant)
    {
        _giving = false;
        Sessions.ForgetPerson(grant.EmployeeId, grant.ObjectId);
        notifier.Done(Text["Done"], Text[grant.EmployeeId is null && grant.ObjectId is null ? "DoneInvited" : "DoneNow"]);
        await ReloadAsync();
    }

    private async Task RevokeAsync(GrantRow row)
    {
        if (!await confirm.AskAsync(Text["RevokeAsk", row.Name], Text["RevokeBody"], Text["Revoke"], [$"{Text[$"Role.{row.Grant.Role}"]} · {row.Grant.Reason}"]))
        {
            return;
        }

        var user = await Administrator.GetAsync();
        var revoked = user.Succeeded ? await revokeAccess.RunAsync(row.Grant.Id, user.Value, CancellationToken.None) : user.Error;
        if (revoked.Succeeded)
        {
            Sessions.ForgetPerson(revoked.Value.EmployeeId, revoked.Value.ObjectId);
            notifier.Done(Text["Revoked", row.Name]);
        }
        else
        {
            notifier.Refused(revoked.Error);
        }

        await ReloadAsync();
    }

    private async Task ReloadAsync()
    {
        await CountAsync();
        await (_table?.ReloadAsync(fromFirstPage: true) ?? Task.CompletedTask);
    }
}
