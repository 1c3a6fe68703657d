using System.Globalization;
using OptOut.Application.Looks;

namespace OptOut.Application.Guidance;

/// <summary>What only the page says on which a person sees who looked at their record.</summary>
public sealed class LookWords
{
    private readonly string language;
    private readonly Func<string, Func<string, string?>, string> word;
    private readonly Func<DateOnly, string> date;

    /// <param name="word">Key of the text and values of placeholders; null for those the pack knows.</param>
    internal LookWords(string language, Func<string, Func<string, string?>, string> word, Func<DateOnly, string> date)
    {
        this.language = language;
        this.word = word;
        this.date = date;
    }

    internal static IReadOnlyList<string> Keys { get; } =
    [
        "title", "linkLabel", "lead", "emptyTitle", "emptyBody", "record", "texts", "picture", "report",
        "administrator", "manager", "auditor", "operator", "somebody", "lists", "questions", "newer", "older",
    ];

    /// <summary>Texts with one form for each plural form of the language.</summary>
    internal static IReadOnlyList<string> PluralKeys { get; } = ["kept"];

    public string Title => Plain("title");

    /// <summary>Words of the link that leads to the page.</summary>
    public string LinkLabel => Plain("linkLabel");

    public string Lead => Plain("lead");

    /// <summary>Heading while nobody has looked.</summary>
    public string EmptyTitle => Plain("emptyTitle");

    public string EmptyBody => Plain("emptyBody");

    /// <summary>What is not written down.</summary>
    public string Lists => Plain("lists");

    /// <summary>Whom to ask.</summary>
    public string Questions => Plain("questions");

    public string Newer => Plain("newer");

    public string Older => Plain("older");

    /// <summary>What was looked at, as a sentence.</summary>
    /// <param name="campaign">Name of the campaign; not used for the record as a whole.</param>
    public string What(LookView view, string? campaign) => word(
        view switch { LookView.Texts => "texts", LookView.Picture => "picture", LookView.Report => "report", _ => "record" },
        name => name == "campaign" ? MailPlaceholder.Harmless(campaign ?? "–") : null);

    /// <summary>What somebody is who looked.</summary>
    /// <param name="role">See <see cref="LookRow.Role"/>.</param>
    public string Role(string role) => Plain(role switch
    {
        "administrator" or "manager" or "auditor" => role,
        "cli" => "operator",
        _ => "somebody",
    });

    /// <summary>How long looks are told.</summary>
    public string Kept(int days) => word(
        $"kept.{PluralForms.For(language, days)}", name => name == "days" ? days.ToString("N0", CultureInfo.GetCultureInfo(language)) : null);

    /// <summary>A day as this language writes it.</summary>
    public string Date(DateOnly day) => date(day);

    private string Plain(string key) => word(key, _ => null);
}
