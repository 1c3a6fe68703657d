using OptOut.Application.Shared;
using OptOut.Application.Webhooks;
using OptOut.Dashboard.Features.Scim;

namespace OptOut.Dashboard.Features.Webhooks;

/// <summary>What an administrator can do with an endpoint, each time asked anew whether they are one.</summary>
public sealed class WebhookActions(
    ActingAdministrator administrator, ChangeWebhook change, SwitchWebhook turn, RotateWebhookSecret rotate, DeleteWebhook delete, TestWebhook test, ResendWebhook resend)
{
    /// <summary>Changes it.</summary>
    public Task<Result<Guid>> ChangeAsync(Guid id, WebhookDraft draft) => AsAsync(user => change.RunAsync(id, draft, user, CancellationToken.None));

    /// <summary>Switches it on or off.</summary>
    public Task<Result<bool>> SwitchAsync(Guid id, bool on) => AsAsync(user => turn.RunAsync(id, on, user, CancellationToken.None));

    /// <summary>Makes a new secret.</summary>
    public Task<Result<NewWebhookSecret>> RotateAsync(Guid id, bool keepOld) => AsAsync(user => rotate.RunAsync(id, keepOld, user, CancellationToken.None));

    /// <summary>Deletes it.</summary>
    public Task<Result<DateTime>> DeleteAsync(Guid id) => AsAsync(user => delete.RunAsync(id, user, CancellationToken.None));

    /// <summary>Sends a test event.</summary>
    public Task<Result<Guid>> TestAsync(Guid id) => AsAsync(_ => test.RunAsync(id, CancellationToken.None));

    /// <summary>Sends a message again.</summary>
    public Task<Result<Guid>> ResendAsync(Guid message) => AsAsync(user => resend.RunAsync(message, user, CancellationToken.None));

    private async Task<Result<T>> AsAsync<T>(Func<CurrentUser, Task<Result<T>>> act)
    {
        var user = await administrator.GetAsync();
        return user.Succeeded ? await act(user.Value) : user.Error;
    }
}
