using OptOut.Application.Guidance;

namespace OptOut.Application.Deliveries;

/// <summary>The mail that brings the guidance: the same <see cref="GuidanceText"/> as the employee page, with a greeting, a due date and a button.</summary>
/// <param name="guidance">What to say; composed for the campaign's asker.</param>
public sealed class GuidanceMail(GuidanceText guidance)
{
    /// <summary>Renders both parts. One template serves everybody with the same campaign, text key and language.</summary>
    public MailTemplate Render() => new(guidance.Mail.Subject, new GuidanceMailHtml(guidance).Render(), new GuidanceMailText(guidance).Render());
}

/// <summary>The two mails that bring guidance.</summary>
public enum MailKind
{
    /// <summary>The first one.</summary>
    Notice,

    /// <summary>To whoever has not answered.</summary>
    Reminder,
}
