using System.Globalization;
using System.Text;
using OptOut.Application.Attestations;
using OptOut.Application.Guidance;
using OptOut.Application.Looks;

namespace OptOut.Application.Tests.Guidance;

/// <summary>What people read, to the letter: a text file for each pack, regime and language; one file of words and one mail in HTML for each language.</summary>
public sealed class ApprovedTextTests
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Every interval plain; the notes once, in what holds today.</summary>
    public static TheoryData<string, string, string> EveryText()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var pack in TestGuidance.Packs.All)
        {
            foreach (var resolution in Shown(pack))
            {
                foreach (var language in pack.Languages)
                {
                    data.Add(pack.Key, resolution.TextKey, language);
                }
            }
        }

        return data;
    }

    public static TheoryData<string, string, string> EveryRegime()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var pack in TestGuidance.Packs.All)
        {
            foreach (var regime in pack.Regimes)
            {
                foreach (var language in pack.Languages)
                {
                    data.Add(pack.Key, regime.Key, language);
                }
            }
        }

        return data;
    }

    public static TheoryData<string> EveryLanguage() => [.. TestGuidance.Pack.Languages];

    // What holds today in full; of every other interval and note, the lines that are there instead.
    [Theory]
    [MemberData(nameof(EveryRegime))]
    public void The_mails_and_the_statements_are_the_approved_ones(string pack, string regime, string language)
    {
        var texts = Shown(TestGuidance.Packs.Find(pack).Value!).Where(resolution => resolution.Regime == regime).Reverse().ToList();
        var today = texts.First(resolution => resolution.Note is null);
        var full = Lines(pack, today.TextKey, language);
        var approved = new StringBuilder().Append(Invariant, $"=== {today.TextKey} ===\n{string.Join('\n', full)}\n");
        foreach (var other in texts.Where(resolution => resolution != today))
        {
            var lines = Lines(pack, other.TextKey, language);
            approved.Append(Invariant, $"\n=== {other.TextKey} ===\n")
                .AppendJoin("", full.Except(lines, StringComparer.Ordinal).Select(line => $"- {line}\n"))
                .AppendJoin("", lines.Except(full, StringComparer.Ordinal).Select(line => $"+ {line}\n"));
        }

        // The other mails and the page say the same sentences: what only they say, and a hash that turns with any letter of the whole.
        var text = Text(pack, today.TextKey, language);
        var page = GuidancePlainText.Of(text);
        foreach (var (name, whole) in new[] { ("reminder", Mail(text, MailStep.Reminder).Text), ("ask again", Mail(text, MailStep.AskAgain).Text), ("page", page.Text) })
        {
            approved.Append(Invariant, $"\n=== {today.TextKey}, {name}: SHA-256 {GuidancePlainText.HashOf(whole)} ===\n")
                .AppendJoin("", OnlyIn(whole, full).Select(line => $"+ {line}\n"));
        }

        Approval.Check(approved.ToString(), $"{pack}.{regime}.{language}", "txt");
    }

    [Theory]
    [MemberData(nameof(EveryLanguage))]
    public void The_html_of_a_mail_is_the_approved_one(string language) =>
        Approval.Check(Mail(TestGuidance.Compose(null, language), MailStep.Notice).Html, $"mail.{language}", "html");

    [Theory]
    [MemberData(nameof(EveryLanguage))]
    public void The_words_of_pages_reminders_and_the_privacy_notice_are_the_approved_ones(string language)
    {
        var text = TestGuidance.Compose("DE", language);
        var words = new StringBuilder();
        foreach (var part in new object[] { text.Mail, text.Reminder, text.AskAgain, text.Page, text.Privacy, text.ObjectionForm, text.Evidence, text.Platforms, TestGuidance.Pack.ListWords(language) })
        {
            words.Append(Invariant, $"== {part.GetType().Name} ==\n");
            foreach (var word in part.GetType().GetProperties())
            {
                words.Append(Invariant, $"{word.Name}: {Shown(word.GetValue(part)!)}\n");
            }

            words.Append('\n');
        }

        words.Append(Invariant, $"{text.Page.Due(TestGuidance.Due)}\n{text.Page.CountryChosen("X")}\n{text.Evidence.TooLarge("5 MB")}\n{text.Platforms.AsOf(TestGuidance.Due)}\n\n== Privacy notice, names, then counts only ==\n");
        foreach (var section in TestGuidance.Notices(text))
        {
            words.Append(Invariant, $"\n{section.Heading}\n{string.Concat(section.Lines.Select(line => $"  {line}\n"))}");
        }

        AppendLooks(words, TestGuidance.Pack.LookWords(language, new WhoAsks("Harbour & Pine", "Eve", "eve@example.org", "")));
        words.Append("\n== Other platforms ==\n");
        foreach (var country in new[] { "DE", "US", "BR" })
        {
            foreach (var other in TestGuidance.Packs.OtherPlatforms("none", country, TestGuidance.Today, language))
            {
                words.Append(Invariant, $"{country} {other.Name}: {other.Line} ({text.Platforms.AsOf(other.AsOf)}) {other.Link?.Url}\n");
            }
        }

        Approval.Check(words.ToString(), $"words.{language}", "txt");
    }

    private static void AppendLooks(StringBuilder words, LookWords looks)
    {
        words.Append("\n== Who looked ==\n");
        foreach (var word in looks.GetType().GetProperties())
        {
            words.Append(Invariant, $"{word.Name}: {word.GetValue(looks)}\n");
        }

        words.AppendJoin("", Enum.GetValues<LookView>().Select(view => $"{view}: {looks.What(view, "AI training 2026")}\n"))
            .AppendJoin("", new[] { "administrator", "manager", "auditor", "cli", "else" }.Select(role => $"{role}: {looks.Role(role)}\n"))
            .AppendJoin("", new[] { 1, 2, 5, 400, 1_000 }.Select(days => $"{looks.Kept(days)}\n"));
    }

    [Theory]
    [MemberData(nameof(EveryText))]
    public void Nothing_is_left_open_and_the_last_step_says_how_to_switch_it_off(string pack, string key, string language)
    {
        var text = Text(pack, key, language);
        var words = TestGuidance.AllWords(text).ToList();

        words.ShouldAllBe(line => line.Trim().Length > 0);
        words.ShouldNotContain(line => line.Contains('{') || line.Contains('}') || line.Contains("**", StringComparison.Ordinal));
        text.Steps.SelectMany(device => device.Steps.TakeLast(1)).ShouldAllBe(step => step.Runs.Any(run => run.Strong));
        var resolution = TestGuidance.Packs.Find(pack).Value!.EveryText.Single(item => item.TextKey == key);
        text.Steps.Count.ShouldBe(pack == "meta-ai" || resolution.Interval.SettingVisible == Known.No ? 0 : pack == "x-grok" ? 1 : 3);
    }

    [Fact]
    public void No_two_texts_share_a_key_and_no_two_intervals_a_statement()
    {
        foreach (var pack in TestGuidance.Packs.All)
        {
            pack.EveryText.Select(text => text.TextKey).ShouldBeUnique();
            pack.Regimes.SelectMany(regime => regime.Intervals.Select(interval => pack.Statement(AttestationKind.NoAccount, regime.Key, "en", interval.From).Hash)).ShouldBeUnique();
        }

        Should.Throw<ArgumentException>(() => TestGuidance.Pack.Statement(AttestationKind.Done, "gb", "en", new DateOnly(2024, 9, 19)));
    }

    private static IEnumerable<GuidanceResolution> Shown(GuidancePack pack) =>
        pack.EveryText.Where(resolution => resolution.Note is null || resolution.Interval.To is null);

    // Lines that do not stand in the mail, however it breaks its lines.
    private static IEnumerable<string> OnlyIn(string text, List<string> mail)
    {
        var said = string.Join(' ', string.Join(' ', mail).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !said.Contains(line, StringComparison.Ordinal));
    }

    private static List<string> Lines(string pack, string key, string language)
    {
        var text = Text(pack, key, language);
        var mail = Mail(text, MailStep.Notice);
        return
        [
            $"Subject: {mail.Subject}", "", .. mail.Text.TrimEnd('\n').Split('\n'), $"== {text.Page.YourAnswer} ==",
            .. text.Answers.SelectMany(answer => new[] { "", answer.Label, $"  {answer.Statement.Text}" }),
        ];
    }

    private static GuidanceText Text(string pack, string key, string language)
    {
        var found = TestGuidance.Packs.Find(pack).Value!;
        return found.Compose(found.EveryText.Single(resolution => resolution.TextKey == key), language, TestGuidance.Asker);
    }

    private static Application.Deliveries.FilledMail Mail(GuidanceText text, MailStep step) =>
        new Application.Deliveries.GuidanceMail(text, step).Render().Fill("Ada Lovelace", TestGuidance.Due, TestGuidance.Link);

    private static string Shown(object word) => word is IEnumerable<TextLine> lines ? string.Join(" / ", lines) : word.ToString()!;
}
