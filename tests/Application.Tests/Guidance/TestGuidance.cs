using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Tests.Guidance;

/// <summary>The embedded packs and a fictional asker.</summary>
internal static class TestGuidance
{
    public static readonly DateOnly Today = new(2026, 11, 22);
    public static readonly DateOnly Due = new(2026, 12, 18);
    public const string Link = "https://optout.example/my/0197a3c2";

    public static readonly WhoAsks Asker =
        new("Harbour & Pine", "Privacy team", "privacy@harbour-pine.example", "AI training 2026");

    public static readonly GuidancePacks Packs = GuidancePacks.LoadEmbedded().OrThrow();

    public static readonly GuidancePack Pack = Packs.Find("linkedin-ai-training").Value!;

    /// <summary>A country of each kind of text, by a short name.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Texts = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["eu_eea"] = "DE",
        ["eu_eea-edge"] = "RE",
        ["ch"] = "CH",
        ["gb"] = "GB",
        ["ca"] = "CA",
        ["hk"] = "HK",
        ["us"] = "US",
        ["cn"] = "CN",
        ["row"] = "BR",
        ["row-edge"] = "TW",
        ["row-unknown"] = null,
    };

    public static GuidanceResolution Resolve(string? country) => Success(Pack.Resolve(country, Today));

    public static GuidanceText Compose(string? country, string language) => Pack.Compose(Resolve(country), language, Asker);

    public static T Success<T>(Result<T> result)
    {
        result.Error.ShouldBeNull();
        return result.Value!;
    }

    /// <summary>Everything a reader of that text may see, line by line.</summary>
    public static IEnumerable<string> AllWords(GuidanceText text)
    {
        TextSection[] sections =
        [
            text.Ask, text.Applies, text.Data, text.StepsIntro, text.Does, text.DoesNot, .. text.Separate, text.Objection, text.Minors, text.Help,
        ];
        return sections.Where(section => !section.IsEmpty).SelectMany(section => section.Lines.Select(line => line.ToString())
                .Concat(section.Links.Select(link => link.Label)).Prepend(section.Heading))
            .Concat(text.Notes.Select(line => line.ToString()))
            .Concat(text.Steps.SelectMany(device => device.Steps.Select(step => step.ToString()).Prepend(device.Heading)))
            .Concat(text.Answers.SelectMany(answer => new[] { answer.Label, answer.Statement.Text }))
            .Concat([text.Title, text.AsOfLine.ToString(), text.Mail.Subject, text.Mail.Preheader, text.Mail.Button])
            .Concat([text.Mail.Due.ToString(), text.Mail.Footer.ToString(), text.Mail.ButtonFallback.ToString()])
            .Concat(Strings(text.Page)).Concat(Strings(text.ObjectionForm)).Concat(Strings(text.Evidence)).Concat(Strings(text.Reminder)).Concat(Strings(text.AskAgain))
            .Concat(Strings(text.Privacy)).Concat(Strings(text.Platforms)).Concat(text.Reminder.Intro.Concat(text.AskAgain.Intro).Select(line => line.ToString()))
            .Concat(Notices(text).SelectMany(section => section.Lines.Select(line => line.ToString()).Prepend(section.Heading)))
            .Concat([text.Evidence.TooLarge("5 MB"), text.Platforms.AsOf(Due)])
            .Concat([text.Page.Due(Due), text.Page.CountryChosen("X")])
            .Concat(new[] { "statement-changed", "campaign-closed", "unknown-country", "unknown-language", "nothing-to-withdraw", "other" }.Select(text.Page.Refusal));
    }

    /// <summary>A notice where managers see names and pictures are offered, and one with neither.</summary>
    public static IEnumerable<TextSection> Notices(GuidanceText text) =>
        text.Privacy.Sections(new PrivacyFacts("", "", 90, "", "", CountsOnly: false, 10, EvidenceOffered: true))
            .Concat(text.Privacy.Sections(new PrivacyFacts("to know.", "legitimate interests", 1, "Eve", "eve@example.org", CountsOnly: true, 2, EvidenceOffered: false)));

    private static IEnumerable<string> Strings(object words) =>
        words.GetType().GetProperties().Where(word => word.PropertyType == typeof(string)).Select(word => (string)word.GetValue(words)!);
}
