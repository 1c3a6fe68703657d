using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Employees;

/// <summary>People of whom something is missing, and the form that fills it in for many at once.</summary>
public sealed partial class GapsPage(ListEmployees listEmployees, CountGaps countGaps, FillGaps fillGaps, ActingOnPeople acting, Notifier notifier, NavigationManager navigation) : ComponentBase
{
    private readonly HashSet<Guid> _chosen = [];
    private IReadOnlyDictionary<EmployeeGap, int> _counts = new Dictionary<EmployeeGap, int>();
    private DataTable<EmployeeRow>? _table;
    private FillGapsForm? _form;
    private FilledGaps? _filled;
    private volatile string? _search;
    private Reach _reads = Reach.Nothing;
    private Reach _manages = Reach.Nothing;
    private bool _busy;

    /// <summary>Name of the <see cref="EmployeeGap"/> to list; the country when null.</summary>
    [SupplyParameterFromQuery(Name = "gap")]
    public string? GapName { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private EmployeeGap Gap => Enum.TryParse<EmployeeGap>(GapName, ignoreCase: true, out var gap) && Enum.IsDefined(gap) ? gap : EmployeeGap.Country;

    protected override async Task OnInitializedAsync()
    {
        (_reads, _manages) = (await SignedIn.ReadsAsync(), await SignedIn.ManagesAsync());
        _counts = await countGaps.RunAsync(_reads, CancellationToken.None);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_table is not null)
        {
            await _table.ReloadAsync(fromFirstPage: true);
        }
    }

    private string? CurrentSearch() => _search;

    private async Task<PageOf<EmployeeRow>> LoadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        _search = request.SearchText;
        return await listEmployees.RunAsync(request, new EmployeeFilter(EmployeeStanding.Active, Gap), await SignedIn.ReadsAsync(), cancellationToken);
    }

    private void Choose(Guid person, bool chosen)
    {
        _ = chosen ? _chosen.Add(person) : _chosen.Remove(person);
        _form?.Reconsider();
    }

    private void Forget() => _chosen.Clear();

    private void ShowGapAsync(ChangeEventArgs e) => navigation.NavigateTo(AppUrls.GapsOf(e.Value as string ?? ""), replace: true);

    private async Task FilledAsync(FilledGaps filled)
    {
        _filled = filled;
        await RefreshAsync();
    }

    private async Task UndoAsync()
    {
        if (_filled is not { } filled)
        {
            return;
        }

        var user = await acting.GetAsync();
        if (!user.Succeeded)
        {
            notifier.Refused(user.Error);
            return;
        }

        _busy = true;
        var undone = await Task.Run(() => fillGaps.UndoAsync(filled.Outcome.RunId, filled.Fields, user.Value, CancellationToken.None));
        (_busy, _filled) = (false, null);
        notifier.Done(Text["Undone", undone.Value!.Changed]);
        await RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        _chosen.Clear();
        _counts = await countGaps.RunAsync(await SignedIn.ReadsAsync(), CancellationToken.None);
        await _table!.ReloadAsync(fromFirstPage: true);
    }
}

/// <summary>What was filled in, so that it can be undone.</summary>
public sealed record FilledGaps(FillGapsOutcome Outcome, IReadOnlySet<EmployeeGap> Fields);
