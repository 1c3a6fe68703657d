using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Employees;

/// <summary>Records that may or may not be a person we know; a manager decides.</summary>
public sealed partial class DoubtsPage(ListDoubts listDoubts, DecideDoubt decideDoubt, ActingOnPeople acting, ConfirmDialog confirm, Notifier notifier) : ComponentBase
{
    private const int PageSize = 20;

    private PageOf<DoubtRow>? _page;
    private bool _busy;

    /// <summary>Page, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public int? Number { get; set; }

    private int PageNumber => Math.Clamp(Number ?? 1, 1, 100_000);

    protected override Task OnParametersSetAsync() => LoadAsync();

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private async Task LoadAsync() => _page = await listDoubts.RunAsync(new PageRequest((PageNumber - 1) * PageSize, PageSize), await SignedIn.ReadsAsync(), CancellationToken.None);

    private async Task DecideAsync(DoubtRow row, DoubtCandidate? same)
    {
        var name = row.Doubt.DisplayName ?? row.Doubt.SignInName ?? row.Doubt.SourceId;
        var (title, body, yes) = same is null
            ? (Text["TwoTitle", name], Text["TwoBody"], Text["Two"])
            : (Text["SameTitle", name, same.DisplayName], Text["SameBody"], Text["SameYes"]);
        var user = await acting.GetAsync();
        if (!user.Succeeded)
        {
            notifier.Refused(user.Error);
            return;
        }

        if (!await confirm.AskAsync(title, body, yes))
        {
            return;
        }

        _busy = true;
        var decided = await Task.Run(() => decideDoubt.RunAsync(row.Doubt.Id, same?.Id, user.Value, CancellationToken.None));
        _busy = false;
        if (decided.Succeeded)
        {
            notifier.Done(Text[same is null ? "TwoDone" : "SameDone"]);
        }
        else
        {
            notifier.Refused(decided.Error);
        }

        await LoadAsync();
    }
}
