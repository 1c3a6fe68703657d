using System.Globalization;
using OptOut.Application.Deliveries;

namespace OptOut.Application.Guidance;

/// <summary>How a text reaches a person.</summary>
public enum GuidanceChannel
{
    /// <summary>The HTML part of a mail.</summary>
    Html,

    /// <summary>The plain-text part of a mail.</summary>
    Text,

    /// <summary>The employee page, as plain text.</summary>
    Page,
}

/// <summary>One text of the matrix.</summary>
/// <param name="Text">The guidance it is made from.</param>
/// <param name="Step">Why it is sent; null for the page, which is the same for every step.</param>
/// <param name="Content">The text, with an example person, day and link.</param>
public sealed record MatrixText(GuidanceText Text, MailStep? Step, GuidanceChannel Channel, string Content)
{
    /// <summary>Pack, language, regime, first day and note, step and channel, e.g. <c>linkedin-ai-training/de/gb.2025-11-03.reminder.mail.html</c>.</summary>
    public string File => $"{Text.Pack}/{Text.Language}/{Text.TextKey}.{Channel switch
    {
        GuidanceChannel.Html => $"{StepName}.mail.html",
        GuidanceChannel.Text => $"{StepName}.mail.txt",
        _ => "page.txt",
    }}";

    private string StepName => Step switch
    {
        MailStep.Reminder => "reminder",
        MailStep.AskAgain => "ask-again",
        _ => "notice",
    };
}

/// <summary>Every text of every pack: regime × interval × note × language × step × channel, one at a time.</summary>
/// <param name="asker">An example of who asks.</param>
public sealed class GuidanceMatrix(WhoAsks asker)
{
    /// <summary>Nobody in particular, for previews without a campaign.</summary>
    public static WhoAsks ExampleAsker { get; } = new("Example Organisation", "Privacy team", "privacy@example.org", "Example campaign");

    private const string ExampleLink = "https://optout.example/my/campaign";
    private static readonly TimeSpan ExampleTime = TimeSpan.FromDays(30);

    /// <summary>The texts in the order of packs, languages, regimes and days; composed as they are read, so that memory holds one.</summary>
    public IEnumerable<MatrixText> Of(IEnumerable<GuidancePack> packs) =>
        packs.SelectMany(pack => pack.Languages.SelectMany(language => pack.EveryText.SelectMany(resolution => Of(pack.Compose(resolution, language, asker)))));

    /// <summary>A mail for an example person, due thirty days after <paramref name="on"/>.</summary>
    public static FilledMail Mail(GuidanceText text, MailStep step, DateOnly on) =>
        new GuidanceMail(text, step).Render().Fill(name: null, on.AddDays(ExampleTime.Days), ExampleLink);

    private static IEnumerable<MatrixText> Of(GuidanceText text)
    {
        foreach (var step in Enum.GetValues<MailStep>())
        {
            var mail = Mail(text, step, text.From);
            yield return new MatrixText(text, step, GuidanceChannel.Html, mail.Html);
            yield return new MatrixText(text, step, GuidanceChannel.Text, string.Create(CultureInfo.InvariantCulture, $"Subject: {mail.Subject}\n\n{mail.Text}"));
        }

        yield return new MatrixText(text, null, GuidanceChannel.Page, GuidancePlainText.Of(text).Text);
    }
}
