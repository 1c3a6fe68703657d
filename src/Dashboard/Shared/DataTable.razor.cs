using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using OptOut.Application.Shared;
using OptOut.Dashboard.Layout;
using Radzen;
using Radzen.Blazor;

namespace OptOut.Dashboard.Shared;

/// <summary>A list that the server sorts, searches and pages: it never holds more than one page, forgets answers that come too late, and keeps its state in the address.</summary>
/// <typeparam name="TRow">A row.</typeparam>
public sealed partial class DataTable<TRow>(
    NavigationManager navigation, IStringLocalizer<SharedText> text, ILogger<DataTable<TRow>> logger) : ComponentBase, IDisposable
    where TRow : notnull
{
    private readonly string _id = "t" + Guid.NewGuid().ToString("N")[..8];
    private RadzenDataGrid<TRow>? _grid;
    private PageRequest _request = new(0, 1);
    private PageRequest? _shown;
    private PageRequest? _asked;
    private PageOf<TRow>? _page;
    private CancellationTokenSource _running = new();
    private bool _loading = true;
    private bool _gridIsPlaced;
    private bool _gone;
    private string? _failure;
    private string? _search;

    /// <summary>Gets one page. Runs outside the page's thread: read what it needs from captured values, change nothing of the page.</summary>
    [Parameter, EditorRequired]
    public required Func<PageRequest, CancellationToken, Task<PageOf<TRow>>> Load { get; set; }

    /// <summary>Accessible name of the list.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary><see cref="DataColumn{TRow}"/> elements.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Columns { get; set; }

    /// <summary>Further controls beside the search; call <see cref="ReloadAsync"/> when one changes.</summary>
    [Parameter]
    public RenderFragment? Filters { get; set; }

    /// <summary>Shown when there is no row at all and nothing is searched for.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    [Parameter]
    public bool Searchable { get; set; } = true;

    [Parameter]
    public bool Sortable { get; set; } = true;

    /// <summary>What the search looks at, e.g. <c>Name or sign-in name</c>.</summary>
    [Parameter]
    public string? SearchLabel { get; set; }

    [Parameter]
    public int PageSize { get; set; } = 25;

    /// <summary>Put before the names in the address when a page has several lists.</summary>
    [Parameter]
    public string UrlPrefix { get; set; } = "";

    private IStringLocalizer<SharedText> Text => text;

    private string? InitialSort => _request.SortBy is null ? null : _request.SortBy + (_request.Descending ? " desc" : "");

    /// <summary>Loads again: the same page, or the first when what is listed has changed.</summary>
    public Task ReloadAsync(bool fromFirstPage = false)
    {
        if (!fromFirstPage || _grid is null)
        {
            return ShowAsync(_request);
        }

        _shown = _asked = null;
        return _grid.CurrentPage == 0 ? ShowAsync(_request with { Skip = 0 }) : _grid.FirstPage(forceReload: true);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _gone = true;
        _running.Cancel();
        _running.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _request = TableAddress.Read(navigation.Uri, UrlPrefix, PageSize);
        _search = _request.Search;
        await ShowAsync(_request);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && _grid is not null)
        {
            if (_request.Skip > 0)
            {
                await _grid.GoToPage(_request.Skip / PageSize);
            }

            _gridIsPlaced = true;
        }
    }

    private Task SearchAsync()
    {
        _request = _request with { Search = string.IsNullOrWhiteSpace(_search) ? null : _search.Trim() };
        return ReloadAsync(fromFirstPage: true);
    }

    // The one place that knows Radzen's way of asking.
    private Task OnLoadData(LoadDataArgs args)
    {
        if (!_gridIsPlaced)
        {
            return Task.CompletedTask;
        }

        var sort = args.Sorts?.FirstOrDefault();
        var request = _request with
        {
            Skip = args.Skip ?? 0,
            SortBy = sort?.SortOrder is null ? null : sort.Property,
            Descending = sort?.SortOrder == SortOrder.Descending,
        };
        // Shown, or under way: the grid asks once more for what the page has asked for already.
        return request == _shown || request == _asked ? Task.CompletedTask : ShowAsync(request);
    }

    private async Task ShowAsync(PageRequest request)
    {
        if (_gone)
        {
            return;
        }

        // The new source stands before anything is awaited: the next request may come meanwhile.
        var (before, running) = (_running, new CancellationTokenSource());
        var superseded = running.Token;
        _running = running;
        _request = _asked = request;
        _loading = true;
        _failure = null;
        await before.CancelAsync();
        before.Dispose();
        try
        {
            // SQLite answers on the calling thread; the circuit stays free to hear the next click.
            var load = Load;
            var page = await Task.Run(() => load(request, superseded), superseded);
            if (ReferenceEquals(running, _running))
            {
                (_page, _shown, _loading) = (page, request, false);
                KeepInAddress();
            }
        }
        catch (OperationCanceledException) when (superseded.IsCancellationRequested)
        {
            // Superseded by a newer request, or the page is gone.
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (ReferenceEquals(running, _running))
            {
                (_failure, _loading, _asked) = (ErrorReference.Log(logger, exception), false, null);
            }
        }

        StateHasChanged();
    }

    private void KeepInAddress()
    {
        if (RendererInfo.IsInteractive && TableAddress.Write(navigation, UrlPrefix, _request, PageSize) is { } address && address != navigation.Uri)
        {
            navigation.NavigateTo(address, replace: true);
        }
    }
}
