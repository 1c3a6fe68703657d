using System.Globalization;
using System.Text;
using OptOut.Application.Guidance;

namespace OptOut.Application.Deliveries;

/// <summary>The HTML part: tables and inline styles for Outlook, one column for phones, classes only for dark mode, nothing fetched from anywhere.</summary>
internal sealed class GuidanceMailHtml(GuidanceText guidance, MailOpening opening)
{
    private const string Font = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
    private const string Ink = "color:#1d2733;";
    private const string Body = Font + Ink + "font-size:16px;line-height:1.55;";
    private const string Small = Font + "color:#56616e;font-size:14px;line-height:1.5;";
    private const string LinkStyle = "color:#0b5a8a;text-decoration:underline;";

    private const string Dark = """
        :root{color-scheme:light dark;supported-color-schemes:light dark;}
        @media (prefers-color-scheme:dark){
        .page{background:#12171d !important;}
        .card{background:#1b222b !important;border-color:#323c48 !important;}
        .ink,.ink td,.ink p,.ink h1,.ink h2,.ink h3,.ink strong{color:#e8edf3 !important;}
        .soft,.soft p,.ink .soft,.ink p.soft{color:#aeb9c5 !important;}
        .box{background:#232c37 !important;border-color:#3b4856 !important;}
        .warn{background:#3a2f14 !important;border-color:#a8862b !important;}
        .num{background:#2b4a61 !important;color:#e8edf3 !important;}
        .line{border-color:#323c48 !important;}
        a.link{color:#7cc4f2 !important;}
        .btn{background:#1f6f9f !important;border-color:#1f6f9f !important;}
        .btn a{color:#ffffff !important;}
        .btn2{background:#1b222b !important;border-color:#7cc4f2 !important;}
        .btn2 a{color:#7cc4f2 !important;}
        }
        @media (max-width:480px){.pad{padding-left:20px !important;padding-right:20px !important;}}
        """;

    public string Render()
    {
        var html = new StringBuilder(16_000);
        html.Append("<!DOCTYPE html>\n<html lang=\"").Append(Encode(guidance.Language)).Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
            .Append("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"supported-color-schemes\" content=\"light dark\">\n")
            .Append("<meta name=\"format-detection\" content=\"telephone=no,date=no,address=no\">\n")
            .Append("<title>").Append(Encode(guidance.Title)).Append("</title>\n<style>\n").Append(Dark).Append("\n</style>\n</head>\n")
            .Append("<body class=\"page\" style=\"margin:0;padding:0;background:#eef1f5;\">\n");
        Preheader(html);
        html.Append("<table role=\"presentation\" class=\"page\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"background:#eef1f5;\">")
            .Append("<tr><td align=\"center\" style=\"padding:16px 8px;\">\n")
            .Append("<!--[if mso]><table role=\"presentation\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td><![endif]-->\n")
            .Append("<table role=\"presentation\" class=\"card ink\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" ")
            .Append("style=\"max-width:600px;background:#ffffff;border:1px solid #d9dfe6;border-radius:10px;border-collapse:separate;table-layout:fixed;overflow-wrap:break-word;word-break:break-word;\">\n");
        Row(html, "28px 32px 0", Opening);
        Row(html, "8px 32px 12px", Call);
        Row(html, "0 32px 24px", Rest);
        html.Append("</table>\n<!--[if mso]></td></tr></table><![endif]-->\n");
        Closing(html);
        return html.Append("</td></tr></table>\n</body>\n</html>\n").ToString();
    }

    private void Preheader(StringBuilder html)
    {
        // The blanks keep mail clients from showing the beginning of the mail after it.
        var blanks = string.Concat(Enumerable.Repeat("&#847;&zwnj;&nbsp;", 40));
        html.Append("<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px;\">")
            .Append(Encode(opening.Preheader)).Append(blanks).Append("</div>\n");
    }

    private static void Row(StringBuilder html, string padding, Action<StringBuilder> content)
    {
        html.Append("<tr><td class=\"pad\" style=\"padding:").Append(padding).Append(';').Append(Body).Append("\">\n");
        content(html);
        html.Append("</td></tr>\n");
    }

    private void Opening(StringBuilder html)
    {
        html.Append("<p class=\"soft\" style=\"margin:0 0 6px;").Append(Small).Append("\">").Append(Encode(guidance.Asker.Organisation)).Append("</p>\n")
            .Append("<h1 style=\"margin:0 0 20px;").Append(Font).Append(Ink).Append("font-size:24px;line-height:1.25;font-weight:600;\">")
            .Append(Encode(guidance.Title)).Append("</h1>\n");
        Paragraph(html, guidance.Mail.Greeting);
        foreach (var line in opening.Intro)
        {
            Paragraph(html, line);
        }

        foreach (var note in guidance.Notes)
        {
            Box(html, "warn", "#fff7df", "#d9b23f", note);
        }

        foreach (var line in guidance.Ask.Lines)
        {
            Paragraph(html, line);
        }
    }

    private void Call(StringBuilder html)
    {
        html.Append("<table role=\"presentation\" class=\"box\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" ")
            .Append("style=\"background:#f2f6fa;border:1px solid #d3dfe9;border-radius:8px;border-collapse:separate;\"><tr><td style=\"padding:18px 20px;")
            .Append(Body).Append("\">\n");
        Paragraph(html, guidance.Mail.Due);
        Button(html, "btn", MailPlaceholder.Link, guidance.Mail.Button, "#0b5a8a", "#ffffff");
        html.Append("<p class=\"soft\" style=\"margin:14px 0 0;").Append(Small).Append("word-break:break-word;\">")
            .Append(Inline(guidance.Mail.ButtonFallback)).Append("<br><a class=\"link\" href=\"").Append(MailPlaceholder.Link)
            .Append("\" style=\"").Append(LinkStyle).Append("word-break:break-all;\">").Append(MailPlaceholder.Link).Append("</a></p>\n")
            .Append("</td></tr></table>\n");
    }

    private void Steps(StringBuilder html)
    {
        if (guidance.StepsIntro.IsEmpty)
        {
            return;
        }

        Heading(html, guidance.StepsIntro.Heading);
        foreach (var line in guidance.StepsIntro.Lines)
        {
            Paragraph(html, line);
        }

        foreach (var link in guidance.StepsIntro.Links)
        {
            var address = Encode(link.Url.AbsoluteUri);
            Button(html, "btn2", address, link.Label, "#ffffff", "#0b5a8a");
            html.Append("<p style=\"margin:8px 0 0;\"><a class=\"link\" href=\"").Append(address).Append("\" style=\"").Append(Font).Append(LinkStyle)
                .Append("font-size:13px;line-height:1.5;word-break:break-all;\">").Append(address).Append("</a></p>\n");
        }

        foreach (var device in guidance.Steps)
        {
            html.Append("<h3 style=\"margin:20px 0 8px;").Append(Font).Append(Ink).Append("font-size:16px;line-height:1.4;font-weight:600;\">")
                .Append(Encode(device.Heading)).Append("</h3>\n<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n");
            for (var i = 0; i < device.Steps.Count; i++)
            {
                html.Append("<tr><td width=\"36\" valign=\"top\" style=\"width:36px;padding:0 0 8px;\">")
                    .Append("<span class=\"num\" style=\"display:inline-block;width:24px;background:#dcebf5;border-radius:12px;text-align:center;")
                    .Append(Font).Append("font-size:13px;line-height:24px;font-weight:600;\">")
                    .Append((i + 1).ToString(CultureInfo.InvariantCulture)).Append("</span></td>")
                    .Append("<td valign=\"top\" style=\"padding:0 0 8px;").Append(Body).Append("\">")
                    .Append(Inline(device.Steps[i])).Append("</td></tr>\n");
            }

            html.Append("</table>\n");
        }
    }

    private void Rest(StringBuilder html)
    {
        Section(html, guidance.Applies, $"{guidance.Applies.Heading}{guidance.Colon}{guidance.RegimeLabel}");
        Steps(html);
        foreach (var section in (TextSection[])
            [guidance.Does, guidance.DoesNot, .. guidance.Separate, guidance.Data, guidance.Objection, guidance.Minors, guidance.Help])
        {
            Section(html, section, section.Heading);
        }
    }

    private void Closing(StringBuilder html)
    {
        html.Append("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:600px;table-layout:fixed;overflow-wrap:break-word;word-break:break-word;\">")
            .Append("<tr><td class=\"pad soft\" style=\"padding:16px 32px;").Append(Small).Append("\">\n");
        foreach (var line in (TextLine[])[guidance.AsOfLine, guidance.Mail.Footer])
        {
            html.Append("<p style=\"margin:0 0 10px;\">").Append(Inline(line)).Append("</p>\n");
        }

        html.Append("<p style=\"margin:0 0 10px;\">");
        Quiet(html, EmployeePage.Privacy, guidance.Privacy.LinkLabel);
        html.Append(" &middot; ");
        Quiet(html, EmployeePage.Objection, guidance.ObjectionForm.LinkLabel);
        html.Append("</p>\n</td></tr></table>\n");
    }

    private static void Quiet(StringBuilder html, string path, string label) =>
        html.Append("<a class=\"link\" href=\"").Append(MailPlaceholder.Link).Append(path).Append("\" style=\"").Append(LinkStyle).Append("\">")
            .Append(Encode(label)).Append("</a>");

    // The cell carries the colour and, for Outlook, the padding, so that the button shows where styles of links do not.
    private static void Button(StringBuilder html, string name, string address, string label, string ground, string ink) =>
        html.Append("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"border-collapse:separate;\"><tr><td class=\"")
            .Append(name).Append("\" bgcolor=\"").Append(ground).Append("\" align=\"center\" style=\"background:").Append(ground)
            .Append(";border:1px solid #0b5a8a;border-radius:6px;mso-padding-alt:13px 26px;\"><a href=\"").Append(address)
            .Append("\" style=\"display:inline-block;padding:13px 26px;").Append(Font).Append("font-size:16px;line-height:1.3;font-weight:600;color:")
            .Append(ink).Append(";text-decoration:none;\">").Append(Encode(label)).Append("</a></td></tr></table>\n");

    private static void Section(StringBuilder html, TextSection section, string heading)
    {
        if (section.IsEmpty)
        {
            return;
        }

        Heading(html, heading);
        foreach (var line in section.Lines)
        {
            Paragraph(html, line);
        }

        foreach (var link in section.Links)
        {
            var address = Encode(link.Url.AbsoluteUri);
            html.Append("<p style=\"margin:0 0 10px;\"><a class=\"link\" href=\"").Append(address).Append("\" style=\"")
                .Append(LinkStyle).Append("\">").Append(Encode(link.Label)).Append("</a><br><span class=\"soft\" style=\"").Append(Font)
                .Append("color:#56616e;font-size:13px;word-break:break-all;\">").Append(address).Append("</span></p>\n");
        }
    }

    private static void Heading(StringBuilder html, string heading) =>
        html.Append("<h2 class=\"line\" style=\"margin:20px 0 10px;padding:20px 0 0;border-top:1px solid #e3e8ee;").Append(Font).Append(Ink)
            .Append("font-size:18px;line-height:1.35;font-weight:600;\">").Append(Encode(heading)).Append("</h2>\n");

    private static void Box(StringBuilder html, string name, string ground, string edge, TextLine line) =>
        html.Append("<table role=\"presentation\" class=\"").Append(name).Append("\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:0 0 16px;background:")
            .Append(ground).Append(";border:1px solid ").Append(edge).Append(";border-radius:8px;border-collapse:separate;\"><tr><td style=\"padding:14px 18px;")
            .Append(Body).Append("\">").Append(Inline(line)).Append("</td></tr></table>\n");

    private static void Paragraph(StringBuilder html, TextLine line) =>
        html.Append("<p style=\"margin:0 0 12px;\">").Append(Inline(line)).Append("</p>\n");

    private static string Inline(TextLine line) =>
        string.Concat(line.Runs.Select(run => run.Strong ? $"<strong>{Encode(run.Text)}</strong>" : Encode(run.Text)));

    private static string Encode(string text) => MailTemplate.Encoder.Encode(text);
}
