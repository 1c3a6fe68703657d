using System.Text;

namespace OptOut.Application.Guidance;

/// <summary>The employee page in plain text, in the order of the page: for previews and comparisons, where no page can be shown.</summary>
public sealed class GuidancePageText(GuidanceText guidance)
{
    /// <summary>Headings, lines, links, steps, and every answer with the sentence it confirms.</summary>
    public string Render()
    {
        var text = new StringBuilder();
        text.Append(guidance.Title).Append("\n\n");
        Lines(text, guidance.Notes);
        Section(text, guidance.Applies, $"{guidance.Applies.Heading}: {guidance.RegimeLabel}");
        Section(text, guidance.Ask);
        Section(text, guidance.StepsIntro);
        foreach (var device in guidance.Steps)
        {
            text.Append(device.Heading).Append('\n');
            for (var i = 0; i < device.Steps.Count; i++)
            {
                text.Append("  ").Append(i + 1).Append(". ").Append(Plain(device.Steps[i])).Append('\n');
            }

            text.Append('\n');
        }

        foreach (var section in (TextSection[])
            [guidance.Does, guidance.DoesNot, guidance.Data, .. guidance.Separate, guidance.Objection, guidance.Minors, guidance.Help])
        {
            Section(text, section);
        }

        Lines(text, [guidance.AsOfLine]);
        Answers(text);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private void Answers(StringBuilder text)
    {
        Heading(text, guidance.Page.YourAnswer);
        foreach (var answer in guidance.Answers)
        {
            text.Append("( ) ").Append(answer.Label).Append("\n    ").Append(answer.Statement.Text).Append("\n    ").Append(answer.Statement.Hash).Append('\n');
        }
    }

    private void Section(StringBuilder text, TextSection section, string? heading = null)
    {
        if (section.IsEmpty)
        {
            return;
        }

        Heading(text, heading ?? section.Heading);
        Lines(text, section.Lines);
        foreach (var link in section.Links)
        {
            text.Append(link.Label).Append(": ").Append(link.Url.AbsoluteUri).Append('\n');
        }

        if (section.Links.Count > 0)
        {
            text.Append('\n');
        }
    }

    private void Lines(StringBuilder text, IEnumerable<TextLine> lines)
    {
        foreach (var line in lines)
        {
            text.Append(Plain(line)).Append("\n\n");
        }
    }

    private static void Heading(StringBuilder text, string heading) => text.Append("== ").Append(heading).Append(" ==\n\n");

    private string Plain(TextLine line) => line.Quoted(guidance.Quotes.Open, guidance.Quotes.Close);
}
