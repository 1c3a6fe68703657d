using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using OptOut.Application.Deliveries;
using OptOut.Application.Guidance;

namespace OptOut.Application.Tests.Guidance;

public sealed class GuidanceMailTests
{
    public static TheoryData<string, string> EveryTextAndLanguage() => WordingTests.EveryTextAndLanguage();

    private static MailTemplate Template(string text, string language) =>
        new GuidanceMail(TestGuidance.Compose(TestGuidance.Texts[text], language)).Render();

    private static FilledMail Filled(string text, string language) =>
        Template(text, language).Fill("Ada Lovelace", TestGuidance.Due, TestGuidance.Link);

    [Theory]
    [MemberData(nameof(EveryTextAndLanguage))]
    public void The_html_is_well_formed_and_fetches_nothing(string text, string language)
    {
        var document = Parse(Filled(text, language).Html);

        document.DocumentElement.GetAttribute("lang").ShouldBe(language);
        document.QuerySelectorAll("img,script,link,iframe,object,form,video,[background],[src],[srcset]").ShouldBeEmpty();
        Filled(text, language).Html.ShouldNotContain("url(");
        document.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ShouldContain(TestGuidance.Link);
        document.QuerySelectorAll("a").Select(link => link.GetAttribute("href"))
            .ShouldContain("https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement");
        document.QuerySelectorAll("a").Select(link => link.GetAttribute("href"))
            .ShouldContain("https://www.linkedin.com/help/linkedin/ask/TS-DPRO");
    }

    [Theory]
    [MemberData(nameof(EveryTextAndLanguage))]
    public void Both_parts_say_every_line_of_the_guidance(string text, string language)
    {
        var guidance = TestGuidance.Compose(TestGuidance.Texts[text], language);
        var mail = Filled(text, language);
        var html = OneLine(Parse(mail.Html).Body!.TextContent);
        var plain = OneLine(mail.Text.Replace(guidance.Quotes.Open, "").Replace(guidance.Quotes.Close, ""));
        TextSection[] sections =
            [guidance.Ask, guidance.Applies, guidance.Data, guidance.StepsIntro, guidance.Does, guidance.DoesNot, .. guidance.Separate, guidance.Objection, guidance.Minors];

        foreach (var line in sections.SelectMany(section => section.Lines).Concat(guidance.Notes).Concat(guidance.Steps.SelectMany(device => device.Steps)).Append(guidance.AsOfLine))
        {
            html.ShouldContain(OneLine(line.ToString()));
            plain.ShouldContain(OneLine(line.ToString().Replace(guidance.Quotes.Open, "").Replace(guidance.Quotes.Close, "")));
        }
    }

    [Theory]
    [MemberData(nameof(EveryTextAndLanguage))]
    public void The_plain_text_keeps_to_76_columns_and_links_stand_alone(string text, string language)
    {
        foreach (var line in Filled(text, language).Text.Split('\n'))
        {
            if (line.Contains("://", StringComparison.Ordinal))
            {
                line.ShouldStartWith("https://");
                line.ShouldNotContain(" ");
            }
            else
            {
                line.Length.ShouldBeLessThanOrEqualTo(76, line);
            }
        }
    }

    [Fact]
    public void The_due_date_is_written_in_the_readers_language()
    {
        Filled("gb", "en").Text.ShouldContain("18 December 2026");
        Filled("eu_eea", "de").Text.ShouldContain("18. Dezember 2026");
        Filled("eu_eea", "de").Html.ShouldContain("<strong>18. Dezember 2026</strong>");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("</td></table><h1>Pay \"now\" & 'here'", "</td></table><h1>Pay \"now\" & 'here'")]
    [InlineData("Eve\r\nBcc: all@example.org", "Eve Bcc: all@example.org")]
    [InlineData("Mal\u2028lory\u202E\t\0", "Mal lory")]
    [InlineData("{name} {link} {{", "{name} {link} {{")]
    [InlineData("⟦link⟧ ⟦due|en|yyyy⟧", "[link] [due|en|yyyy]")]
    [InlineData("O’Brien 李 小龙 ̈é 😀", "O’Brien 李 小龙 ̈é 😀")]
    public void A_hostile_name_stays_a_name(string name, string shown)
    {
        var template = Template("gb", "en");
        var mail = template.Fill(name, TestGuidance.Due, TestGuidance.Link);
        var plainElements = Parse(Filled("gb", "en").Html).All.Length;

        var document = Parse(mail.Html);
        document.All.Length.ShouldBe(plainElements);
        document.QuerySelectorAll("p").ShouldContain(paragraph => paragraph.TextContent == $"Hello {shown},");
        mail.Text.Split('\n')[0].ShouldBe($"Hello {shown},");
        mail.Subject.ShouldBe(template.Subject);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n ")]
    public void Without_a_name_the_greeting_still_reads_well(string? name) =>
        Template("eu_eea", "de").Fill(name, TestGuidance.Due, TestGuidance.Link).Text.ShouldStartWith("Guten Tag,\n");

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/my/1")]
    [InlineData("")]
    [InlineData("file:///etc/passwd")]
    public void A_link_that_is_no_web_address_is_refused(string link) =>
        Should.Throw<ArgumentException>(() => Template("gb", "en").Fill("Ada", TestGuidance.Due, link));

    [Fact]
    public void A_link_cannot_leave_its_attribute()
    {
        var mail = Template("gb", "en").Fill("Ada", TestGuidance.Due, "https://optout.example/my/1?a=1&b=\"><h1>x\r\n");

        Parse(mail.Html).QuerySelectorAll("h1").Length.ShouldBe(1);
        mail.Text.ShouldContain("\nhttps://optout.example/my/1?a=1&b=%22%3E%3Ch1%3Ex\n");
    }

    [Fact]
    public void A_hostile_organisation_or_campaign_stays_text()
    {
        var asker = new WhoAsks("⟦link⟧<b>Acme</b>\r\n{since}**", "<i>Eve</i>", "eve@example.org\nBcc: x", "⟦name⟧");
        var text = TestGuidance.Pack.Compose(TestGuidance.Resolve("DE"), "en", asker);
        var mail = new GuidanceMail(text).Render().Fill("Ada", TestGuidance.Due, TestGuidance.Link);

        mail.Text.ShouldContain("[link]<b>Acme</b> {since}** invites you");
        mail.Text.ShouldContain("“[name]”");
        Parse(mail.Html).QuerySelectorAll("b,i").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(MailStep.Reminder, "en", "Reminder: LinkedIn and AI training, your choice", "Answering stays voluntary.")]
    [InlineData(MailStep.AskAgain, "de", "LinkedIn und KI-Training: Unser Text hat sich geändert", "Was Sie früher bestätigt haben, bleibt unverändert vermerkt.")]
    public void A_reminder_and_a_second_request_say_what_they_are_before_the_rest(MailStep step, string language, string subject, string says)
    {
        var mail = new GuidanceMail(TestGuidance.Compose("GB", language), step).Render().Fill("Ada", TestGuidance.Due, TestGuidance.Link);
        var notice = Filled("gb", language);

        mail.Subject.ShouldBe(subject);
        OneLine(mail.Text).ShouldContain(says);
        Parse(mail.Html).Body!.TextContent.ShouldContain(says);
        OneLine(mail.Text).IndexOf(says, StringComparison.Ordinal).ShouldBeLessThan(OneLine(mail.Text).IndexOf("Harbour & Pine", StringComparison.Ordinal));
        notice.Text.ShouldNotContain(says);
        mail.Text.Split('\n')[^8..].ShouldBe(notice.Text.Split('\n')[^8..]);
    }

    [Fact]
    public void A_stored_template_is_the_same_as_the_fresh_one()
    {
        var fresh = Template("us", "de");
        var stored = new MailTemplate(fresh.Subject, fresh.Html, fresh.Text);

        stored.Hash.ShouldBe(fresh.Hash);
        stored.Fill("Ada", TestGuidance.Due, TestGuidance.Link).ShouldBe(fresh.Fill("Ada", TestGuidance.Due, TestGuidance.Link));
        Template("us", "en").Hash.ShouldNotBe(fresh.Hash);
    }

    [Fact]
    public void The_template_leaves_only_name_due_date_and_link_open()
    {
        var template = Template("eu_eea", "de");
        foreach (var part in new[] { template.Html, template.Text })
        {
            part.Split('⟦').Skip(1).Select(rest => rest[..rest.IndexOf('⟧', StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal)
                .ShouldBe(["due|de|d. MMMM yyyy", "link", "name"]);
        }
    }

    private static IDocument Parse(string html) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
