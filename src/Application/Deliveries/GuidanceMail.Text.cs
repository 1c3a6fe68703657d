using System.Text;
using OptOut.Application.Guidance;

namespace OptOut.Application.Deliveries;

/// <summary>The plain-text part: at most 76 columns, links on their own line, names of settings in quotation marks.</summary>
internal sealed class GuidanceMailText(GuidanceText guidance, MailOpening opening)
{
    private const int Columns = 76;

    public string Render()
    {
        var text = new StringBuilder();
        Paragraph(text, guidance.Mail.Greeting);
        foreach (var line in opening.Intro)
        {
            Paragraph(text, line);
        }

        foreach (var line in guidance.Notes)
        {
            Paragraph(text, line, "! ", "  ");
        }

        foreach (var line in guidance.Ask.Lines)
        {
            Paragraph(text, line);
        }

        // Emphasis there is on a date, which quotation marks would not suit.
        Wrap(text, guidance.Mail.Due.ToString(), "", "");
        text.Append('\n');
        text.Append(guidance.Mail.Button).Append(ColonAtEnd).Append(MailPlaceholder.Link).Append("\n\n");
        Section(text, guidance.Applies, $"{guidance.Applies.Heading}{guidance.Colon}{guidance.RegimeLabel}");
        Steps(text);
        Section(text, guidance.Does);
        Section(text, guidance.DoesNot);
        foreach (var matter in guidance.Separate)
        {
            Section(text, matter);
        }

        Section(text, guidance.Data);
        Section(text, guidance.Objection);
        Section(text, guidance.Minors);
        Section(text, guidance.Help);
        Paragraph(text, guidance.AsOfLine);
        text.Append("-- \n");
        Paragraph(text, guidance.Mail.Footer);
        text.Append(guidance.Privacy.LinkLabel).Append(ColonAtEnd).Append(MailPlaceholder.Link).Append(EmployeePage.Privacy).Append("\n\n")
            .Append(guidance.ObjectionForm.LinkLabel).Append(ColonAtEnd).Append(MailPlaceholder.Link).Append(EmployeePage.Objection).Append('\n');
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private void Steps(StringBuilder text)
    {
        Section(text, guidance.StepsIntro);
        foreach (var device in guidance.Steps)
        {
            text.Append(device.Heading).Append(ColonAtEnd);
            for (var i = 0; i < device.Steps.Count; i++)
            {
                Wrap(text, Plain(device.Steps[i]), $"  {i + 1}. ", "     ");
            }

            text.Append('\n');
        }
    }

    private void Section(StringBuilder text, TextSection section, string? heading = null)
    {
        if (section.IsEmpty)
        {
            return;
        }

        var title = heading ?? section.Heading;
        text.Append(title).Append('\n').Append('-', Math.Min(title.Length, Columns)).Append("\n\n");
        foreach (var line in section.Lines)
        {
            Paragraph(text, line);
        }

        foreach (var link in section.Links)
        {
            text.Append(link.Label).Append(ColonAtEnd).Append(link.Url.AbsoluteUri).Append("\n\n");
        }
    }

    private string ColonAtEnd => guidance.Colon.TrimEnd() + "\n";

    private void Paragraph(StringBuilder text, TextLine line, string first = "", string next = "")
    {
        Wrap(text, Plain(line), first, next);
        text.Append('\n');
    }

    private string Plain(TextLine line) => line.Quoted(guidance.Quotes.Open, guidance.Quotes.Close);

    private static void Wrap(StringBuilder text, string words, string first, string next)
    {
        var line = new StringBuilder(first);
        var empty = true;
        foreach (var word in Words(words))
        {
            if (!empty && line.Length + 1 + word.Length > Columns)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(next);
                empty = true;
            }

            line.Append(empty ? "" : " ").Append(word);
            empty = false;
        }

        text.Append(line).Append('\n');
    }

    // A placeholder is one word: the format of a date has blanks in it.
    private static List<string> Words(string text)
    {
        List<string> words = [];
        var inside = false;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is (MailPlaceholder.Open or MailPlaceholder.Close))
            {
                inside = text[i] == MailPlaceholder.Open;
            }

            if (i == text.Length || (text[i] == ' ' && !inside))
            {
                if (i > start)
                {
                    words.Add(text[start..i]);
                }

                start = i + 1;
            }
        }

        return words;
    }
}
