using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;

namespace OptOut.Dashboard.Features.Guidance;

/// <summary>One replaceable sentence: the pack's words, the organisation's, the draft, and what can be done.</summary>
public sealed partial class OwnTextCard(OwnTexts texts, ConfirmDialog confirm, Notifier notifier, IStringLocalizer<OwnTextCard> text) : ComponentBase
{
    private bool _editing;
    private bool _busy;

    [Parameter, EditorRequired]
    public required GuidancePack Pack { get; set; }

    /// <summary>BCP-47 tag.</summary>
    [Parameter, EditorRequired]
    public required string Language { get; set; }

    [Parameter, EditorRequired]
    public required OverridableText Row { get; set; }

    /// <summary>The ledger's name of whoever looks.</summary>
    [Parameter, EditorRequired]
    public required string Viewer { get; set; }

    /// <summary>Raised when something changed, or turned out to have changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private IStringLocalizer<OwnTextCard> Text => text;

    private string HeadingId => $"text-{Row.Key.Replace('.', '-')}";

    private string Name => text[$"Name.{Row.Key}"] is { ResourceNotFound: false } known ? known : Row.Key;

    private async Task SavedAsync()
    {
        _editing = false;
        notifier.Done(text["Saved"], text["SavedWhat"]);
        await Changed.InvokeAsync();
    }

    private Task PublishAsync(GuidanceOverride draft) => AskAsync(
        text["PublishQuestion"], text["PublishMeans", RegionNames.Language(Language)], text["Publish"], draft.Text, () => texts.PublishAsync(draft.Id), text["Published"]);

    private Task EndAsync(GuidanceOverride own) => own.Status == GuidanceOverrideStatus.Draft
        ? AskAsync(text["DiscardQuestion"], text["DiscardMeans"], text["Discard"], own.Text, () => texts.EndAsync(own.Id), text["Discarded"])
        : AskAsync(text["TakeBackQuestion"], text["TakeBackMeans", RegionNames.Language(Language)], text["TakeBack"], own.Text, () => texts.EndAsync(own.Id), text["TakenBack"]);

    private async Task AskAsync(string question, string means, string yes, string words, Func<Task<Result<GuidanceOverride>>> act, string done)
    {
        if (_busy || !await confirm.AskAsync(question, means, yes, [words]))
        {
            return;
        }

        _busy = true;
        try
        {
            var outcome = await act();
            if (outcome.Succeeded)
            {
                notifier.Done(done);
            }
            else
            {
                notifier.Refused(outcome.Error);
            }

            await Changed.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
