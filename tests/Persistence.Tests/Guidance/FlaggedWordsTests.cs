using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Guidance;

/// <summary>An organisation's own words after another version of the pack was loaded from a folder.</summary>
public sealed class FlaggedWordsTests
{
    private const string Manifest = $"{TestPacks.Pack}/pack.yaml";
    private static readonly CurrentUser Ada = Staff.Unlimited("manager:ada");
    private static readonly CurrentUser Bob = Staff.Unlimited("administrator:bob");
    private static readonly TestClock Clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_packs_sentence_reads_otherwise_now(string provider)
    {
        await using var database = await StartAsync(provider);
        var packs = TestPacks.With(("shared/en.yaml", "Your contact for questions:", "Whom to ask about anything:"));

        var texts = (await new ListOverrides(database, packs).RunAsync(TestPacks.Pack, "en", default)).Value.ShouldNotBeNull();

        texts.Texts[0].ShouldSatisfyAllConditions(
            row => row.Key.ShouldBe("ask-contact"),
            row => row.Source.ShouldBe("Whom to ask about anything: {contact}, {address}"),
            row => row.Published.ShouldNotBeNull().Flags.ShouldBe([OverrideFlag.SourceChanged]),
            row => row.Published.ShouldNotBeNull().Override.BaseText.ShouldStartWith("Your contact"),
            row => row.Draft.ShouldNotBeNull().Flags.ShouldBe([OverrideFlag.SourceChanged]));
        texts.Counts["en"].ShouldBe(new OverrideCounts(1, 1, 2));
        (await new ListGuidance(database, packs, Clock).RunAsync(default)).Single(pack => pack.Pack.Key == TestPacks.Pack).Own.Flagged.ShouldBe(2);

        var draft = texts.Texts[0].Draft!.Override.Id;
        (await new PublishOverride(database, packs, Clock).RunAsync(draft, Bob, default)).Error.ShouldNotBeNull().Code.ShouldBe("override-outdated");
        var anew = (await new DraftOverride(database, packs, Clock).RunAsync(TestPacks.Pack, "en", "ask-contact", "Ask Cem.", Ada, default)).Value.ShouldNotBeNull();
        (await new PublishOverride(database, packs, Clock).RunAsync(anew.Id, Bob, default)).Error.ShouldBeNull();
        (await new ListOverrides(database, packs).RunAsync(TestPacks.Pack, "en", default)).Value.ShouldNotBeNull().Counts["en"].ShouldBe(new OverrideCounts(1, 0, 0));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_sentence_cannot_be_replaced_any_more_and_the_words_have_no_effect(string provider)
    {
        await using var database = await StartAsync(provider);
        var packs = TestPacks.With((Manifest, "overridable: [ask-what, ask-why, ask-contact,", "overridable: [ask-what, ask-why,"));

        var row = (await new ListOverrides(database, packs).RunAsync(TestPacks.Pack, "en", default)).Value.ShouldNotBeNull().Texts[0];

        (row.Key, row.Source).ShouldBe(("ask-contact", null));
        row.Published.ShouldNotBeNull().Flags.ShouldBe([OverrideFlag.NotOverridable]);
        (await new PublishOverride(database, packs, Clock).RunAsync(row.Draft!.Override.Id, Bob, default)).Error.ShouldNotBeNull().Code.ShouldBe("text-refused");
        (await AskedAsync(database, packs)).ShouldNotContain("Bea");
        (await new EndOverride(database, Clock).RunAsync(row.Published.Override.Id, Ada, default)).Error.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_words_are_not_allowed_any_more_and_have_no_effect(string provider)
    {
        await using var database = await StartAsync(provider);
        (await AskedAsync(database, TestPacks.With())).ShouldContain("Ask Bea");
        var packs = TestPacks.With((Sentences.SharedFile, Sentences.NeverSay, "neverSay: [ask Bea, turn on, switch on,"));

        var row = (await new ListOverrides(database, packs).RunAsync(TestPacks.Pack, "en", default)).Value.ShouldNotBeNull().Texts[0];

        row.Published.ShouldNotBeNull().Flags.ShouldBe([OverrideFlag.NotAllowed]);
        (await AskedAsync(database, packs)).ShouldNotContain("Bea");
    }

    [Fact]
    public async Task Untouched_texts_are_not_flagged_and_come_in_the_packs_order()
    {
        await using var database = await StartAsync("Sqlite");

        var texts = (await database.Get<ListOverrides>().RunAsync(TestPacks.Pack, "en", default)).Value.ShouldNotBeNull();

        texts.Texts.Select(row => row.Key).ShouldBe(["ask-what", "ask-why", "ask-contact", "mail.greeting", "mail.footer"]);
        texts.Texts.ShouldAllBe(row => !row.IsFlagged);
        (await database.Get<ListOverrides>().RunAsync(TestPacks.Pack, "xx", default)).Error.ShouldNotBeNull().Code.ShouldBe("language-not-in-pack");
    }

    private static async Task<TestDatabase> StartAsync(string provider)
    {
        var database = await TestDatabase.CreateAsync(provider, Clock);
        await database.Get<RecordPacks>().RunAsync(CurrentUser.System, default);
        var draft = database.Get<DraftOverride>();
        var first = (await draft.RunAsync(TestPacks.Pack, "en", "ask-contact", "Ask Bea.", Ada, default)).Value.ShouldNotBeNull();
        (await database.Get<PublishOverride>().RunAsync(first.Id, Bob, default)).Error.ShouldBeNull();
        (await draft.RunAsync(TestPacks.Pack, "en", "ask-contact", "Ask Cem.", Ada, default)).Error.ShouldBeNull();
        return database;
    }

    private static async Task<string> AskedAsync(TestDatabase database, GuidancePacks packs)
    {
        await using var db = database.CreateDbContext();
        var words = await OrganisationTexts.ForAsync(db, TestPacks.Pack, default);
        var pack = packs.Find(TestPacks.Pack).Value.ShouldNotBeNull();
        return GuidancePlainText.Of(words.Compose(pack, pack.Resolve("GB", new DateOnly(2026, 11, 22)).Value.ShouldNotBeNull(), "en", GuidanceMatrix.ExampleAsker)).Text;
    }
}
