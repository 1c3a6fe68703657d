using System.Text;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;

namespace OptOut.Application.Deliveries;

/// <summary>The mail that tells a campaign's privacy contact of an objection. To staff, so in the language of the staff's pages.
/// As a template it names nobody: the place of the name takes the person with their address, the place of the date the day of the objection.</summary>
internal static class ObjectionMail
{
    public const string Language = "en";

    private const string Page =
        "margin:0;padding:24px;background:#eef1f5;font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.55;color:#1d2733;";

    /// <summary>The mail before person and day are filled in.</summary>
    public static MailTemplate Compose(Campaign campaign)
    {
        var title = $"Objection to “{Plain(campaign.Name)}”";
        var lines = Lines(campaign);
        var html = new StringBuilder()
            .Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
            .Append(Encode(title)).Append("</title>\n</head>\n<body style=\"").Append(Page).Append("\">\n")
            .Append("<div style=\"max-width:600px;margin:0 auto;padding:24px 32px;background:#ffffff;border:1px solid #d9dfe6;border-radius:10px;\">\n<h1 style=\"margin:0 0 16px;font-size:22px;\">")
            .Append(Encode(title)).Append("</h1>\n");
        var text = new StringBuilder(title).Append("\n\n");
        foreach (var line in lines)
        {
            html.Append("<p style=\"margin:0 0 12px;\">").Append(Encode(line)).Append("</p>\n");
            text.Append(line).Append("\n\n");
        }

        return new MailTemplate(title, html.Append("</div>\n</body>\n</html>\n").ToString(), text.ToString().TrimEnd('\n') + "\n");
    }

    /// <summary>The person as the mail names them.</summary>
    public static string Person(string name, string? address) => address is null ? name : $"{name} ({address})";

    private static string[] Lines(Campaign campaign) =>
    [
        $"{MailPlaceholder.Name} objects to being asked by the campaign “{Plain(campaign.Name)}” of {Plain(campaign.OrganisationName)}. The objection was raised on {MailPlaceholder.Due(Language, "d MMMM yyyy")} (UTC). No reason was asked for.",
        "What has happened already: mails to this person that had not left were dropped, in all campaigns. No campaign mails them any more, and no new campaign asks them. They can still read the guidance and answer of their own will.",
        "What is left to you: nothing, unless the person turns to you. Replies to this mail go to the person. They can take the objection back on their page; their page in OptOut always shows what stands.",
        "Please treat this mail as confidential. An objection has no consequences for the person.",
    ];

    private static string Plain(string text) => MailPlaceholder.Harmless(text);

    private static string Encode(string text) => MailTemplate.Encoder.Encode(text);
}
