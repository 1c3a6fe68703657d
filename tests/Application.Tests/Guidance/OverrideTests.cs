using OptOut.Application.Guidance;

namespace OptOut.Application.Tests.Guidance;

/// <summary>An organisation's own words in the place of the pack's.</summary>
public sealed class OverrideTests
{
    [Fact]
    public void Contact_and_tone_can_be_replaced_and_keep_their_placeholders()
    {
        var text = Composed(("ask-contact", "Write to **{contact}** ({address}), or ask Bea on the third floor."), ("mail.greeting", "Dear {name},"));

        text.Ask.Lines[^1].ToString().ShouldBe("Write to Privacy team (privacy@harbour-pine.example), or ask Bea on the third floor.");
        text.Mail.Greeting.ToString().ShouldBe("Dear ⟦name⟧,");
    }

    [Theory]
    [InlineData("ask-voluntary", "Please answer by Friday.")]
    [InlineData("ask-never", "Send us a screenshot.")]
    [InlineData("applies-eu-basis", "There is no legal basis.")]
    [InlineData("data-used", "Everything is used.")]
    [InlineData("not-undone", "Your past is forgotten.")]
    [InlineData("privacy.rightsObject", "You cannot object.")]
    [InlineData("mail.due", "By {due}, or else.")]
    [InlineData("nobody", "x")]
    public void A_fact_a_promise_or_a_legal_line_stays_the_packs(string key, string text)
    {
        TestGuidance.Pack.CheckOverride("en", key, text).ShouldHaveSingleItem().Code.ShouldBe("text-not-overridable");
        TestGuidance.AllWords(Composed((key, text))).ShouldBe(TestGuidance.AllWords(Composed()));
    }

    [Theory]
    [InlineData("en", "You must look at this.", "text-never-said")]
    [InlineData("de", "Sie müssen sich das ansehen.", "text-never-said")]
    [InlineData("en", "Ask {nobody}.", "text-placeholder-unknown")]
    [InlineData("en", "Ask **Bea.", "text-star-open")]
    [InlineData("en", "Ask ⟦link⟧.", "text-sign-kept")]
    [InlineData("en", "One.\nTwo.", "text-not-one-paragraph")]
    [InlineData("en", "Turned \u202E around", "text-not-one-paragraph")]
    [InlineData("en", "  ", "text-empty")]
    public void A_text_that_the_pack_itself_might_not_say_is_refused(string language, string text, string code)
    {
        TestGuidance.Pack.CheckOverride(language, "ask-contact", text).ShouldContain(problem => problem.Code == code);
        TestGuidance.Pack.Compose(TestGuidance.Resolve("DE"), language, TestGuidance.Asker, Own(("ask-contact", text))).Ask.Lines.Select(line => line.ToString())
            .ShouldBe(TestGuidance.Compose("DE", language).Ask.Lines.Select(line => line.ToString()));
    }

    [Fact]
    public void A_text_can_be_too_long() =>
        TestGuidance.Pack.CheckOverride("en", "ask-why", new string('a', 1001)).ShouldHaveSingleItem().Code.ShouldBe("text-too-long");

    [Fact]
    public void What_can_be_replaced_is_listed_with_its_source_and_is_sound_itself()
    {
        foreach (var pack in TestGuidance.Packs.All)
        {
            pack.Overridable.ShouldBe(["ask-what", "ask-why", "ask-contact", "mail.greeting", "mail.footer"]);
            foreach (var (language, key) in pack.Languages.SelectMany(language => pack.Overridable.Select(key => (language, key))))
            {
                pack.CheckOverride(language, key, pack.SourceText(language, key)).ShouldBeEmpty();
            }
        }

        TestGuidance.Pack.SourceText("en", "mail.greeting").ShouldBe("Hello {name},");
        Should.Throw<ArgumentException>(() => TestGuidance.Pack.SourceText("en", "nobody"));
    }

    private static GuidanceText Composed(params (string Key, string Text)[] own) =>
        TestGuidance.Pack.Compose(TestGuidance.Resolve("DE"), "en", TestGuidance.Asker, Own(own));

    private static Dictionary<string, string> Own(params (string Key, string Text)[] own) =>
        own.ToDictionary(item => item.Key, item => item.Text, StringComparer.Ordinal);
}
