using System.Security.Cryptography;
using System.Text;

namespace OptOut.Application.Guidance;

/// <summary>A guidance text as an employee's page shows it, as plain text: the whole of it with the answers to choose from, one paragraph a line.
/// The same text always gives the same letters, so that its hash says what was read.</summary>
public sealed class GuidancePlainText
{
    private readonly StringBuilder _text = new();
    private readonly GuidanceText _guidance;

    private GuidancePlainText(GuidanceText guidance)
    {
        _guidance = guidance;
        Write();
        Text = _text.ToString();
        Hash = HashOf(Text);
    }

    /// <summary>Lines end with a line feed.</summary>
    public string Text { get; }

    /// <summary>SHA-256 over <see cref="Text"/> in UTF-8, lower-case hex.</summary>
    public string Hash { get; }

    /// <summary>Writes the text out.</summary>
    public static GuidancePlainText Of(GuidanceText guidance) => new(guidance);

    /// <summary>The hash that anybody can compute again, e.g. with <c>sha256sum</c> over the downloaded file.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private void Write()
    {
        Line(_guidance.Title);
        Line($"{_guidance.Asker.Organisation} · {_guidance.Asker.Campaign}");
        Line("");
        Lines(_guidance.Notes, "! ");
        Section(_guidance.Ask);
        Section(_guidance.Applies, _guidance.RegimeLabel);
        Steps();
        Section(_guidance.Does);
        Section(_guidance.DoesNot);
        foreach (var matter in _guidance.Separate)
        {
            Section(matter);
        }

        Section(_guidance.Data);
        Section(_guidance.Objection);
        Section(_guidance.Minors);
        Section(_guidance.Help);
        Line(Plain(_guidance.AsOfLine));
        Answers();
    }

    private void Steps()
    {
        Section(_guidance.StepsIntro);
        foreach (var device in _guidance.Steps)
        {
            Line(device.Heading);
            for (var i = 0; i < device.Steps.Count; i++)
            {
                Line($"{i + 1}. {Plain(device.Steps[i])}");
            }

            Line("");
        }
    }

    private void Answers()
    {
        Line("");
        Line($"# {_guidance.Page.YourAnswer}");
        foreach (var answer in _guidance.Answers)
        {
            Line($"( ) {answer.Label}");
            Line($"    {answer.Statement.Text}");
        }
    }

    private void Section(TextSection section, string? beside = null)
    {
        if (section.IsEmpty)
        {
            return;
        }

        Line(beside is null ? $"# {section.Heading}" : $"# {section.Heading}{_guidance.Colon}{beside}");
        Lines(section.Lines);
        foreach (var link in section.Links)
        {
            Line($"{link.Label}{_guidance.Colon}{link.Url.AbsoluteUri}");
        }

        Line("");
    }

    private void Lines(IReadOnlyList<TextLine> lines, string before = "")
    {
        foreach (var line in lines)
        {
            Line(before + Plain(line));
        }
    }

    private void Line(string line) => _text.Append(line).Append('\n');

    private string Plain(TextLine line) => line.Quoted(_guidance.Quotes.Open, _guidance.Quotes.Close);
}
