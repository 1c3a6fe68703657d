using System.Text;
using OptOut.Application.Deliveries;
using OptOut.Application.Guidance;

namespace OptOut.Application.SignIn;

/// <summary>The mail with a one-time code. The code stands in the body alone, after a preheader, so that a locked screen does not show it;
/// there is no link, for a link alone must never sign anybody in, and a mail that asks for a click teaches people to click.</summary>
/// <param name="organisation">As employees know it.</param>
/// <param name="name">The person's name.</param>
/// <param name="code">Six digits.</param>
/// <param name="minutes">How long the code counts.</param>
public sealed class SignInCodeMail(SignInWords words, string organisation, string name, string code, int minutes)
{
    private const string Font = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
    private const string Ink = "color:#1d2733;";

    private const string Dark = """
        :root{color-scheme:light dark;supported-color-schemes:light dark;}
        @media (prefers-color-scheme:dark){
        .page{background:#12171d !important;}
        .card{background:#1b222b !important;border-color:#323c48 !important;}
        .ink,.ink p,.ink h1{color:#e8edf3 !important;}
        .ink .soft{color:#aeb9c5 !important;}
        .code{background:#232c37 !important;border-color:#3b4856 !important;color:#ffffff !important;}
        }
        """;

    /// <summary>Names the mail of a code.</summary>
    public static MailKey Key(Guid codeId) => new("sign-in", codeId, "code");

    /// <summary>Renders both parts.</summary>
    public FilledMail Render()
    {
        string[] before = [words.With("mail.greeting", "name", name), words.With("mail.intro", "organisation", organisation)];
        string[] after = [$"{words.ValidFor(minutes)} {words["mail.where"]}", words["mail.notYou"], words["mail.never"]];
        return new FilledMail(words["mail.subject"], Html(before, after), Text(before, after));
    }

    private string Text(string[] before, string[] after) =>
        string.Join("\n\n", [words["mail.subject"], .. before, "    " + code, .. after]) + "\n";

    private string Html(string[] before, string[] after)
    {
        // The blanks keep mail clients from showing the beginning of the mail, and with it the code, after the preheader.
        var blanks = string.Concat(Enumerable.Repeat("&#847;&zwnj;&nbsp;", 60));
        var html = new StringBuilder(4000)
            .Append("<!DOCTYPE html>\n<html lang=\"").Append(Encode(words.Language)).Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append("<meta name=\"format-detection\" content=\"telephone=no,date=no,address=no\">\n<title>").Append(Encode(words["mail.subject"]))
            .Append("</title>\n<style>\n").Append(Dark).Append("\n</style>\n</head>\n<body class=\"page\" style=\"margin:0;padding:0;background:#eef1f5;\">\n")
            .Append("<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px;\">").Append(Encode(words["mail.preheader"])).Append(blanks).Append("</div>\n")
            .Append("<table role=\"presentation\" class=\"page\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"background:#eef1f5;\"><tr><td align=\"center\" style=\"padding:16px 8px;\">\n")
            .Append("<table role=\"presentation\" class=\"card ink\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:560px;background:#ffffff;border:1px solid #d9dfe6;border-radius:10px;border-collapse:separate;\">")
            .Append("<tr><td style=\"padding:28px 32px;").Append(Font).Append(Ink).Append("font-size:16px;line-height:1.55;\">\n<p class=\"soft\" style=\"margin:0 0 6px;font-size:14px;color:#56616e;\">")
            .Append(Encode(MailPlaceholder.Harmless(organisation))).Append("</p>\n<h1 style=\"margin:0 0 20px;").Append(Font).Append(Ink).Append("font-size:22px;line-height:1.3;font-weight:600;\">")
            .Append(Encode(words["mail.subject"])).Append("</h1>\n");
        Paragraphs(html, before);
        html.Append("<p class=\"code\" style=\"margin:4px 0 20px;padding:14px 18px;background:#f2f6fa;border:1px solid #d3dfe9;border-radius:8px;text-align:center;font-family:Consolas,Menlo,monospace;font-size:32px;line-height:1.2;font-weight:700;letter-spacing:6px;\">")
            .Append(code).Append("</p>\n");
        Paragraphs(html, after);
        return html.Append("</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n").ToString();
    }

    private static void Paragraphs(StringBuilder html, string[] lines)
    {
        foreach (var line in lines)
        {
            html.Append("<p style=\"margin:0 0 12px;\">").Append(Encode(line)).Append("</p>\n");
        }
    }

    private static string Encode(string text) => MailTemplate.Encoder.Encode(text);
}
