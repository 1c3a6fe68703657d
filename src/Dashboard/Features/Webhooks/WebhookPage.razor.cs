using Microsoft.AspNetCore.Components;
using OptOut.Application.Shared;
using OptOut.Application.Webhooks;
using OptOut.Dashboard.Shared;

namespace OptOut.Dashboard.Features.Webhooks;

/// <summary>An endpoint: its messages, live, and what can be done with it.</summary>
public sealed partial class WebhookPage(ListWebhooks list, WebhookActions actions, ConfirmDialog confirm, Notifier notifier, NavigationManager navigation) : ComponentBase, IDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _gone = new();
    private WebhookMessages? _messages;
    private WebhookRow? _row;
    private NewWebhookSecret? _secret;
    private bool _endOld;

    /// <summary>The endpoint.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Which of its messages to list: name of a <see cref="WebhookState"/>; all when null.</summary>
    [SupplyParameterFromQuery]
    public string? State { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _row = await list.FindAsync(Id, _gone.Token);
        if (_row is null)
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

    private async Task TestAsync() => await ShowAsync(await actions.TestAsync(Id), Text["TestSent"]);

    private async Task SwitchAsync()
    {
        var (name, on) = (_row!.Name, _row.DisabledUtc is not null);
        if (on || await confirm.AskAsync(Text["SwitchOffAsk", name], Text["SwitchOffBody"], Text["SwitchOff"]))
        {
            await ShowAsync(await actions.SwitchAsync(Id, on), Text[on ? "SwitchedOn" : "SwitchedOff", name]);
        }
    }

    private async Task<Error?> SaveAsync(WebhookDraft draft)
    {
        var changed = await actions.ChangeAsync(Id, draft);
        if (changed.Succeeded)
        {
            await ShowAsync(changed, Text["Saved", draft.Name]);
        }

        return changed.Error;
    }

    private async Task RotateAsync()
    {
        if (!await confirm.AskAsync(Text["RotateAsk", _row!.Name], Text[_endOld ? "RotateNow" : "RotateKeep"], Text["Rotate"]))
        {
            return;
        }

        var rotated = await actions.RotateAsync(Id, keepOld: !_endOld);
        (_secret, _endOld) = (rotated.Value ?? _secret, false);
        await ShowAsync(rotated, null);
    }

    private async Task DeleteAsync()
    {
        var name = _row!.Name;
        if (!await confirm.AskAsync(Text["DeleteAsk", name], Text["DeleteBody"], Text["Delete"]))
        {
            return;
        }

        var deleted = await actions.DeleteAsync(Id);
        await ShowAsync(deleted, Text["Deleted", name]);
        if (deleted.Succeeded)
        {
            navigation.NavigateTo(AppUrls.Webhooks);
        }
    }

    private async Task ShowAsync<T>(Result<T> result, string? done)
    {
        if (!result.Succeeded)
        {
            notifier.Refused(result.Error);
        }
        else if (done is not null)
        {
            notifier.Done(done);
        }

        await RefreshAsync();
    }

    private async Task WatchAsync(CancellationToken gone)
    {
        try
        {
            using var timer = new PeriodicTimer(s_tick);
            while (await timer.WaitForNextTickAsync(gone))
            {
                await InvokeAsync(RefreshAsync);
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
        var now = await list.FindAsync(Id, _gone.Token);
        var lively = now is { Waiting: > 0 } || _row is { Waiting: > 0 };
        if (now is not null && (now != _row || lively))
        {
            _row = now;
            StateHasChanged();
            await (_messages?.ReloadAsync() ?? Task.CompletedTask);
        }
    }
}
