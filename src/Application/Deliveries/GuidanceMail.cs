using OptOut.Application.Guidance;

namespace OptOut.Application.Deliveries;

/// <summary>The mail that brings the guidance: the same <see cref="GuidanceText"/> as the employee page, with a greeting, a due date and a button.</summary>
/// <param name="guidance">What to say; composed for the campaign's asker.</param>
/// <param name="step">Why it is sent.</param>
public sealed class GuidanceMail(GuidanceText guidance, MailStep step = MailStep.Notice)
{
    /// <summary>Renders both parts. One template serves everybody with the same campaign, text key, language and step.</summary>
    public MailTemplate Render()
    {
        var opening = step switch
        {
            MailStep.Reminder => new MailOpening(guidance.Reminder.Subject, guidance.Reminder.Preheader, guidance.Reminder.Intro),
            MailStep.AskAgain => new MailOpening(guidance.AskAgain.Subject, guidance.AskAgain.Preheader, guidance.AskAgain.Intro),
            _ => new MailOpening(guidance.Mail.Subject, guidance.Mail.Preheader, []),
        };
        return new(opening.Subject, new GuidanceMailHtml(guidance, opening).Render(), new GuidanceMailText(guidance, opening).Render());
    }
}

/// <summary>What depends on why a mail is sent.</summary>
/// <param name="Intro">Said after the greeting, before the rest.</param>
internal sealed record MailOpening(string Subject, string Preheader, IReadOnlyList<TextLine> Intro);
