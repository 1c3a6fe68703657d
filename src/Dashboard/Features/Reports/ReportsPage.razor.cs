using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.Application.Reports;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Reports;

/// <summary>A campaign's reports: those under way, live, and those that can be taken away. Leaving the page stops nothing.</summary>
public sealed partial class ReportsPage(
    ShowReports showReports, ListReports listReports, RequestReport requestReport, CurrentUserAccessor user, Notifier notifier, NavigationManager navigation)
    : ComponentBase, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private DataTable<ListedReport>? _table;
    private ReportsOfCampaign? _reports;

    /// <summary>The campaign.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _reports = (await showReports.RunAsync(Id, (await user.GetAsync()).Reads, _gone.Token)).Value;
        if (_reports is null)
        {
            navigation.NotFound();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = WatchAsync(_gone.Token);
        }
    }

    private static Tone ToneOf(ReportStatus status) => status switch
    {
        ReportStatus.Done => Tone.Success,
        ReportStatus.Failed => Tone.Danger,
        _ => Tone.Neutral,
    };

    private static string Count(ReportRun run) => run.Status == ReportStatus.Done ? run.Rows.ToString("N0", CultureInfo.CurrentCulture) : "";

    private async Task<PageOf<ListedReport>> LoadAsync(PageRequest request, CancellationToken cancellationToken) =>
        await listReports.RunAsync(Id, request, (await user.GetAsync()).Reads, cancellationToken);

    private async Task RequestAsync()
    {
        var requested = await requestReport.RunAsync(Id, await user.GetAsync(), _gone.Token);
        if (!requested.Succeeded)
        {
            notifier.Refused(requested.Error);
        }

        await RefreshAsync();
    }

    private async Task WatchAsync(CancellationToken gone)
    {
        try
        {
            using var timer = new PeriodicTimer(Tick);
            while (await timer.WaitForNextTickAsync(gone))
            {
                if (_reports is { UnderWay.Count: > 0 })
                {
                    await InvokeAsync(RefreshAsync);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task RefreshAsync()
    {
        var before = _reports?.UnderWay.Count ?? 0;
        _reports = (await showReports.RunAsync(Id, (await user.GetAsync()).Reads, _gone.Token)).Value ?? _reports;
        StateHasChanged();
        if (_table is not null && _reports?.UnderWay.Count < before)
        {
            await _table.ReloadAsync(fromFirstPage: true);
        }
    }
}
