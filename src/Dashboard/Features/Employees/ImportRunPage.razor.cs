using Microsoft.AspNetCore.Components;
using OptOut.Application.Employees;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.Workers;

namespace OptOut.Dashboard.Features.Employees;

/// <summary>One import: being read, waiting for a decision, being written, or over. The work goes on when the page is left.</summary>
public sealed partial class ImportRunPage(ShowImport show, ImportUploads uploads, IServiceProvider services, CurrentUserAccessor currentUser, Notifier notifier, NavigationManager navigation) : ComponentBase
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _gone = new();
    private readonly ImportRunner _runner = services.GetRequiredService<ImportRunner>();
    private ImportRun? _run;
    private ImportLayout? _layout;
    private ImportJob? _job;
    private bool _looked;
    private bool _wasUnderWay;
    private bool _confirmed;

    /// <summary>The run.</summary>
    [Parameter]
    public Guid Id { get; set; }

    private bool IsUnderWay => _job is { IsUnderWay: true } || _run is { Status: ImportStatus.Reading or ImportStatus.Applying };

    private bool CanGoOn => !IsUnderWay && _run is { Status: not ImportStatus.Done } && uploads.Has(Id);

    private bool CanApply => _run is { Status: ImportStatus.Previewed } && (_job?.Outcome?.WouldRefuse is not { } refusal || (refusal.Code == "too-many-leave" && _confirmed));

    private string? Problem => _job?.Failure is { } reference ? Text["Failed", reference].Value
        : (_job?.Refusal ?? _run?.Problem) is { } refusal ? Errors.Of(refusal)
        : _run?.Status is ImportStatus.Cancelled ? Text["WasCancelled"].Value : null;

    private ImportPhase Phase => _job?.Progress.Phase ?? (_run?.Status is ImportStatus.Applying ? ImportPhase.Writing : ImportPhase.Reading);

    private long Rows => Math.Max(_job?.Progress.Rows ?? 0, _job is null ? _run?.Read ?? 0 : 0);

    private EventCallback CancelJob => _job is { } job ? EventCallback.Factory.Create(this, job.Cancel) : default;

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync() => await LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = WatchAsync(_gone.Token);
        }
    }

    private async Task LoadAsync()
    {
        var found = await show.RunAsync(Id, _gone.Token);
        (_run, _layout, _looked) = (found?.Run, found?.Layout, true);
        _job = _runner.Find(Id);
        _wasUnderWay = IsUnderWay;
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Pause);
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await InvokeAsync(async () =>
                {
                    // Once more after the end: it may come between two looks.
                    if (_wasUnderWay || IsUnderWay)
                    {
                        await LoadAsync();
                        StateHasChanged();
                    }
                });
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task SetFull(ChangeEventArgs change)
    {
        _run!.Full = change.Value is true;
        await Start(previewOnly: true);
    }

    private Task Apply() => Start(previewOnly: false);

    private async Task RemapAsync(IReadOnlyDictionary<PersonField, int> columns) => await StartAsync(previewOnly: true, columns);

    // Without a mapping in the run, the header is understood anew.
    private Task Start(bool previewOnly) => StartAsync(previewOnly, _layout is { Columns.Count: > 0 } layout ? layout.AsOverrides() : null);

    private async Task StartAsync(bool previewOnly, IReadOnlyDictionary<PersonField, int>? columns)
    {
        _runner.Start(new ImportRequest
        {
            Path = uploads.PathOf(Id),
            FileName = _run!.FileName,
            User = await currentUser.GetAsync(),
            PreviewOnly = previewOnly,
            Full = _run.Full,
            Confirmed = _confirmed,
            RunId = Id,
            Overrides = columns,
        });
        _confirmed = _confirmed && !previewOnly;
        _job = _runner.Find(Id);
        _wasUnderWay = true;
    }

    private async Task DiscardAsync()
    {
        await uploads.DiscardAsync(Id, _gone.Token);
        _runner.Forget(Id);
        notifier.Info(Text["Discarded"]);
        navigation.NavigateTo(AppUrls.Imports);
    }
}
