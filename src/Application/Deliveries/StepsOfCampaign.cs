using OptOut.Application.Campaigns;

namespace OptOut.Application.Deliveries;

/// <summary>What sets the steps of a campaign apart.</summary>
public static class StepsOfCampaign
{
    /// <summary>The reminders, in order.</summary>
    public static readonly IReadOnlyList<DeliveryStep> Reminders = [DeliveryStep.Reminder1, DeliveryStep.Reminder2, DeliveryStep.Reminder3];

    /// <summary>The mails that ask again, in order.</summary>
    public static readonly IReadOnlyList<DeliveryStep> AskAgains = [DeliveryStep.AskAgain1, DeliveryStep.AskAgain2, DeliveryStep.AskAgain3];

    /// <summary>The steps that go out because of what people have answered or not: that a person gets one tells it.</summary>
    public static readonly IReadOnlyList<DeliveryStep> TellingWhoAnswered =
        [.. Reminders, .. AskAgains];

    /// <summary>Whether the step reminds those who have not answered.</summary>
    public static bool IsReminder(this DeliveryStep step) => step is DeliveryStep.Reminder1 or DeliveryStep.Reminder2 or DeliveryStep.Reminder3;

    /// <summary>Whether the step asks those who confirmed an older text.</summary>
    public static bool IsAskAgain(this DeliveryStep step) => step is DeliveryStep.AskAgain1 or DeliveryStep.AskAgain2 or DeliveryStep.AskAgain3;

    /// <summary>Whether nothing about single mails of the step, nor how many there are, may be shown or told in a campaign of this mode.</summary>
    public static bool IsHidden(this DeliveryStep step, CampaignMode mode) => mode == CampaignMode.CountsOnly && TellingWhoAnswered.Contains(step);
}
