using OptOut.Application.Guidance;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Campaigns;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Guidance;

/// <summary>What the pages about the organisation's own words do; whoever may only read is refused here, whatever a page shows.</summary>
public sealed class OwnTexts(
    ListOverrides list, PreviewOverride preview, DraftOverride draft, PublishOverride publish, EndOverride end, ActingManager manager, CurrentUserAccessor users)
{
    public Task<Result<OverridesOfPack>> ListAsync(string pack, string language) => list.RunAsync(pack, language, CancellationToken.None);

    /// <summary>Checks a text and shows the mail with it.</summary>
    public Task<Result<OverridePreview>> PreviewAsync(string pack, string language, string key, string text) =>
        preview.RunAsync(pack, language, key, text, CancellationToken.None);

    /// <summary>The ledger's name of whoever looks, to say beforehand what they may not do.</summary>
    public async Task<string> ViewerAsync() => (await users.GetAsync()).Actor;

    public Task<Result<GuidanceOverride>> DraftAsync(string pack, string language, string key, string text) =>
        AsManagerAsync(user => draft.RunAsync(pack, language, key, text, user, CancellationToken.None));

    public Task<Result<GuidanceOverride>> PublishAsync(Guid id) => AsManagerAsync(user => publish.RunAsync(id, user, CancellationToken.None));

    public Task<Result<GuidanceOverride>> EndAsync(Guid id) => AsManagerAsync(user => end.RunAsync(id, user, CancellationToken.None));

    private async Task<Result<GuidanceOverride>> AsManagerAsync(Func<CurrentUser, Task<Result<GuidanceOverride>>> act)
    {
        var user = await manager.GetAsync();
        return user.Succeeded ? await act(user.Value) : user.Error;
    }
}
