using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>Asks everybody who is due, after a confirmation with numbers. Pressed twice it harms nobody: the launch assigns each person once.</summary>
public sealed partial class LaunchButton(
    LaunchCampaign launch, ActingManager manager, ConfirmDialog confirm, Notifier notifier, ErrorTexts errors, NavigationManager navigation, IStringLocalizer<LaunchButton> text) : ComponentBase
{
    private bool _running;

    [Parameter, EditorRequired]
    public required Campaign Campaign { get; set; }

    /// <summary>Who would be asked.</summary>
    [Parameter, EditorRequired]
    public required AudiencePreview Preview { get; set; }

    private IStringLocalizer<LaunchButton> Text => text;

    private bool IsFirst => Campaign.Status == CampaignStatus.Draft;

    private async Task LaunchAsync()
    {
        if (_running || !await confirm.AskAsync(Text[IsFirst ? "Ask" : "AskAsk", Preview.Due], Consequences(), Text[IsFirst ? "Launch" : "AskMore", Preview.Due]))
        {
            return;
        }

        var user = await manager.GetAsync();
        if (!user.Succeeded)
        {
            notifier.Refused(user.Error);
            return;
        }

        _running = true;
        StateHasChanged();
        try
        {
            var launched = await LaunchAsync(user.Value, LaunchConfirmation.None);
            if (launched.Error is { Code: LaunchConfirmation.FactsToCheckCode } facts)
            {
                if (!await confirm.AskAsync(Text["AskFacts"], errors.Of(facts), Text["LaunchAllTheSame"], [.. facts.Lines.Select(errors.Of)]))
                {
                    return;
                }

                launched = await LaunchAsync(user.Value, new LaunchConfirmation(FactsToCheck: true));
            }

            if (launched.Succeeded)
            {
                notifier.Done(Text["Launched", launched.Value.Assigned]);
                navigation.NavigateTo(AppUrls.Campaign(Campaign.Id));
            }
            else
            {
                notifier.Refused(launched.Error);
            }
        }
        finally
        {
            _running = false;
        }
    }

    // Goes on when the page is left: half a launch does not exist, and a second press finds it done.
    private Task<Result<LaunchOutcome>> LaunchAsync(CurrentUser user, LaunchConfirmation confirmation) =>
        Task.Run(() => launch.RunAsync(Campaign.Id, confirmation, user, CancellationToken.None));

    private string Consequences()
    {
        List<string> sentences = [Text["Mails", Preview.Due - Preview.WithoutAddress, Preview.Groups.Select(g => g.Regime).Distinct().Count()]];
        if (Preview.WithoutAddress > 0)
        {
            sentences.Add(Text["WithoutAddress", Preview.WithoutAddress]);
        }

        if (Preview.WithoutCountry > 0)
        {
            sentences.Add(Text["WithoutCountry", Preview.WithoutCountry]);
        }

        if (Preview.Waiting.Count > 0)
        {
            sentences.Add(Text["Waiting", Preview.Waiting.Values.Sum()]);
        }

        sentences.Add(Text["CannotBeUndone"]);
        return string.Join(' ', sentences);
    }
}
