using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.Application.Employees;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.Workers;

namespace OptOut.Dashboard.Features.Employees;

/// <summary>The connected directory: what the last runs did, when the next one comes, a run or a dry run now. The work goes on when the page is left.</summary>
public sealed partial class SyncPage(IServiceProvider services, ActingOnPeople acting, Notifier notifier, TimeProvider time) : ComponentBase
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private readonly DirectorySyncRunner _runner = services.GetRequiredService<DirectorySyncRunner>();
    private DirectorySyncRow? _run;
    private ImportSamples? _samples;
    private DateTime? _next;
    private bool _wasUnderWay;
    private bool _cancelling;
    private bool _confirmed;

    private bool IsConfigured => services.GetRequiredService<IDirectorySource>().IsConfigured;

    // Another process may be running it, or was killed; the record cannot tell which.
    private bool IsUnderWay => _runner.IsUnderWay;

    private DirectorySyncRow? Current => _run is { Status: DirectorySyncStatus.Reading or DirectorySyncStatus.Applying } ? _run : null;

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = WatchAsync(_gone.Token);
        }
    }

    private static string Show(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private static Tone Look(DirectorySyncStatus status) => status switch
    {
        DirectorySyncStatus.Done => Tone.Success,
        DirectorySyncStatus.Refused or DirectorySyncStatus.Failed => Tone.Danger,
        DirectorySyncStatus.Previewed or DirectorySyncStatus.Cancelled => Tone.Neutral,
        _ => Tone.Info,
    };

    private async Task LoadAsync()
    {
        var latest = await services.GetRequiredService<ListDirectorySyncs>().LatestAsync(_gone.Token);
        (_run, _samples) = latest is { } found ? (found.Run, found.Samples) : (null, null);
        _next = services.GetRequiredService<DirectorySyncOptions>().NextRunUtc(time.GetUtcNow().UtcDateTime);
        _wasUnderWay = IsUnderWay;
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(s_pause);
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await InvokeAsync(LookAgainAsync);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task LookAgainAsync()
    {
        if (!_wasUnderWay && !IsUnderWay)
        {
            return;
        }

        // Once more after the end: it may come between two looks.
        var ended = _wasUnderWay && !IsUnderWay;
        await LoadAsync();
        if (ended)
        {
            (_cancelling, _confirmed) = (false, false);
        }

        StateHasChanged();
    }

    private Task StartAsync(bool previewOnly) => AskAsync(previewOnly, waiting: null);

    private Task ConfirmAsync() => _confirmed ? AskAsync(previewOnly: false, _run!.Id) : Task.CompletedTask;

    private async Task AskAsync(bool previewOnly, Guid? waiting)
    {
        var user = await acting.GetAsync();
        if (!user.Succeeded)
        {
            notifier.Refused(user.Error);
            return;
        }

        _runner.Start(new DirectorySyncRequest(user.Value, previewOnly, waiting is not null, waiting));
        _wasUnderWay = true;
    }

    private async Task CancelAsync()
    {
        var user = await acting.GetAsync();
        if (!user.Succeeded)
        {
            notifier.Refused(user.Error);
            return;
        }

        _cancelling = true;
        _runner.Cancel();
    }
}
