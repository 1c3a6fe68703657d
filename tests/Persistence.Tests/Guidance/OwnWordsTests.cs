using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;
using OptOut.Persistence.Tests.Deliveries;

namespace OptOut.Persistence.Tests.Guidance;

/// <summary>An organisation's own words: drafted by one person, published by another, flagged when the pack changes, said wherever people read.</summary>
[Collection("Sending")]
public sealed class OwnWordsTests
{
    private const string Contact = "ask-contact";
    private const string Words = "Ask Bea on the third floor, or write to {contact}.";
    private const string Said = "Ask Bea on the third floor, or write to Data protection team.";
    private static readonly CurrentUser Ada = Staff.Unlimited("manager:ada");
    private static readonly CurrentUser Bob = Staff.Unlimited("administrator:bob");
    private static readonly TestClock Clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_draft_is_published_by_somebody_else_only_and_the_ledger_keeps_who_but_not_the_words(string provider)
    {
        await using var database = await StartAsync(provider);
        var draft = await DraftAsync(database, Words, Ada);

        Code(await database.Get<PublishOverride>().RunAsync(draft, Ada, default)).ShouldBe("second-person-needed");
        (await PublishedAsync(database)).ShouldBeEmpty();
        (await database.Get<PublishOverride>().RunAsync(draft, Bob, default)).Error.ShouldBeNull();

        (await PublishedAsync(database)).ShouldBe([(Contact, Words, "manager:ada", "administrator:bob")]);
        Code(await database.Get<PublishOverride>().RunAsync(draft, Bob, default)).ShouldBe("override-not-draft");
        await using var db = database.CreateDbContext();
        var events = await db.LedgerEvents.AsNoTracking().Where(e => e.Verb.StartsWith("override.")).OrderBy(e => e.Sequence).ToListAsync();
        events.Select(e => (e.Verb, e.Actor)).ShouldBe([(LedgerVerb.OverrideDrafted, Ada.Actor), (LedgerVerb.OverridePublished, Bob.Actor)]);
        events.ShouldAllBe(e => e.Content.Contains(GuidancePlainText.HashOf(Words)) && !e.Content.Contains("Bea"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Whoever_wrote_last_cannot_publish_and_a_draft_written_anew_is_another_one(string provider)
    {
        await using var database = await StartAsync(provider);
        var first = await DraftAsync(database, Words, Ada);
        var second = await DraftAsync(database, "Ask Bea.", Bob);

        Code(await database.Get<PublishOverride>().RunAsync(first, Bob, default)).ShouldBe("override-not-draft");
        Code(await database.Get<PublishOverride>().RunAsync(second, Bob, default)).ShouldBe("second-person-needed");
        (await database.Get<PublishOverride>().RunAsync(second, Ada, default)).Error.ShouldBeNull();
        var third = await DraftAsync(database, "Ask Cem.", Ada);
        (await database.Get<PublishOverride>().RunAsync(third, Bob, default)).Error.ShouldBeNull();

        (await PublishedAsync(database)).ShouldHaveSingleItem().Text.ShouldBe("Ask Cem.");
        (await database.Get<EndOverride>().RunAsync(third, Bob, default)).Error.ShouldBeNull();
        (await PublishedAsync(database)).ShouldBeEmpty();
        Code(await database.Get<EndOverride>().RunAsync(third, Ada, default)).ShouldBe("override-ended");
        Code(await database.Get<EndOverride>().RunAsync(Guid.NewGuid(), Ada, default)).ShouldBe("override-not-found");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task However_many_write_and_publish_at_once_one_draft_and_one_published_text_are_left(string provider)
    {
        await using var database = await StartAsync(provider);
        var drafts = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => DraftAsync(database, $"Ask number {i}.", Ada))));
        await using var db = database.CreateDbContext();
        (await db.GuidanceOverrides.CountAsync(o => o.Status == GuidanceOverrideStatus.Draft)).ShouldBe(1);

        var outcomes = await Task.WhenAll(drafts.Select(id => Task.Run(() => database.Get<PublishOverride>().RunAsync(id, Bob, default))));

        outcomes.Count(outcome => outcome.Succeeded).ShouldBe(1);
        (await PublishedAsync(database)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("ask-voluntary", "Answering is a duty.", "text-not-overridable")]
    [InlineData("ask-never", "Send us a screenshot.", "text-not-overridable")]
    [InlineData("applies-eu-basis", "There is no legal basis.", "text-not-overridable")]
    [InlineData("data-used", "Everything is used.", "text-not-overridable")]
    [InlineData("privacy.rightsObject", "You cannot object.", "text-not-overridable")]
    [InlineData("mail.due", "By {due}, or else.", "text-not-overridable")]
    [InlineData("steps.web", "Do nothing.", "text-not-overridable")]
    [InlineData(Contact, "You must ask Bea.", "text-never-said")]
    [InlineData(Contact, "Ask {nobody}.", "text-placeholder-unknown")]
    [InlineData(Contact, "", "text-empty")]
    [InlineData(Contact, null, "text-empty")]
    public async Task A_legal_line_a_fact_or_a_step_cannot_be_replaced_nor_a_phrase_slipped_in(string key, string? text, string code)
    {
        await using var database = await StartAsync("Sqlite");

        var refused = await database.Get<DraftOverride>().RunAsync(TestPacks.Pack, "en", key, text, Ada, default);

        refused.Error.ShouldNotBeNull().Code.ShouldBe("text-refused");
        refused.Error.Lines.Select(line => line.Code).ShouldContain(code);
        await using var db = database.CreateDbContext();
        (await db.GuidanceOverrides.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_pack_or_language_that_is_not_there_and_the_packs_own_words_are_refused()
    {
        await using var database = await StartAsync("Sqlite");
        var draft = database.Get<DraftOverride>();

        Code(await draft.RunAsync("nobody", "en", Contact, Words, Ada, default)).ShouldBe("pack-not-found");
        Code(await draft.RunAsync(TestPacks.Pack, "xx", Contact, Words, Ada, default)).ShouldBe("language-not-in-pack");
        Code(await draft.RunAsync(TestPacks.Pack, "en", Contact, "Your contact for questions: {contact}, {address}", Ada, default)).ShouldBe("text-same-as-pack");
    }

    [Fact]
    public async Task A_row_that_came_in_by_another_way_still_does_not_touch_a_legal_line()
    {
        await using var company = await ChangingCompany.LaunchAsync("Sqlite", CampaignMode.Named, People.Employee("gb", "GB"));
        await using (var db = company.Database.CreateDbContext())
        {
            db.GuidanceOverrides.Add(new GuidanceOverride
            {
                Id = Guid.CreateVersion7(),
                Pack = TestPacks.Pack,
                Language = "en",
                Key = "ask-voluntary",
                Text = "Answering is a duty.",
                BasePackVersion = "x",
                BaseText = "x",
                Status = GuidanceOverrideStatus.Published,
                DraftedUtc = Clock.GetUtcNow().UtcDateTime,
                DraftedBy = "a",
                PublishedUtc = Clock.GetUtcNow().UtcDateTime,
                PublishedBy = "b",
            });
            await db.SaveChangesAsync();
        }

        await using var read = company.Database.CreateDbContext();
        var words = await OrganisationTexts.ForAsync(read, TestPacks.Pack, default);
        var pack = company.Database.Get<GuidancePacks>().Find(TestPacks.Pack).Value.ShouldNotBeNull();
        var resolution = pack.Resolve("GB", new DateOnly(2026, 11, 22)).Value.ShouldNotBeNull();
        GuidancePlainText.Of(words.Compose(pack, resolution, "en", GuidanceMatrix.ExampleAsker)).Text
            .ShouldBe(GuidancePlainText.Of(pack.Compose(resolution, "en", GuidanceMatrix.ExampleAsker)).Text);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_reads_from_now_on_reads_the_new_words_who_read_before_is_asked_to_read_again_and_the_kept_text_says_them(string provider)
    {
        var (ada, bob) = (People.Employee("ada", "GB"), People.Employee("bob", "GB"));
        await using var company = await ChangingCompany.LaunchAsync(provider, CampaignMode.Named, ada, bob);
        await company.AnswerAsync(ada);
        var before = await company.PageAsync(bob);
        await PublishAsync(company.Database, Words);

        var given = new Application.Attestations.GivenAnswer(
            before.Text.Answers[0].Kind, before.Text.Answers[0].Statement.Hash, "en", null, GuidancePlainText.Of(before.Text).Hash);
        Code(await company.Database.Get<Application.Attestations.SubmitAttestation>().RunAsync(company.Campaign, bob.Id, given, default)).ShouldBe("statement-changed");
        (await company.PageAsync(bob)).Text.Ask.Lines[^1].ToString().ShouldBe(Said);
        (await company.PageAsync(bob)).PrivacyText.Ask.Lines[^1].ToString().ShouldStartWith("Ask Bea");
        await company.AnswerAsync(bob);

        await using var db = company.Database.CreateDbContext();
        (await db.GuidanceTexts.AsNoTracking().Select(t => t.Text).ToListAsync()).Count(text => text.Contains(Said)).ShouldBe(1);
        await company.LoadAsync(TestPacks.With(($"{TestPacks.Pack}/de.yaml", "LinkedIn hat ein Formular", "LinkedIn bietet ein Formular")));
        await company.DeclareAsync(material: true);
        (await company.PreviewAsync()).ConfirmedOlder.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Mails_say_the_new_words_from_the_next_batch_on_and_both_can_be_shown_again(string provider)
    {
        await using var company = await SendingCompany.CreateAsync(provider, [.. Enumerable.Range(0, 300).Select(i => People.Employee($"p{i}", "GB"))]);
        var sender = company.Sender();
        var published = false;
        var afterFirst = new Immediately(() =>
        {
            if (!published)
            {
                published = true;
                PublishAsync(company.Database, Words).GetAwaiter().GetResult();
            }
        });

        var send = (SendDeliveries)sender.GetService(typeof(SendDeliveries))!;
        (await send.RunAsync(new SendRequest(company.Campaign, UntilIdle: true), CurrentUser.CommandLine, afterFirst, default)).Error.ShouldBeNull();

        await using var db = company.Database.CreateDbContext();
        var templates = await db.MailTemplates.AsNoTracking().ToDictionaryAsync(t => t.Hash, t => t.Text);
        templates.Count.ShouldBe(2);
        var sent = await db.Deliveries.Where(d => d.TemplateHash != null).GroupBy(d => d.TemplateHash!).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        sent.Values.Sum().ShouldBe(300);
        sent.Where(group => templates[group.Key].Contains(Said)).ShouldHaveSingleItem().Value.ShouldBe(300 - 256);
        var preview = await company.Database.Get<PreviewOverride>().RunAsync(TestPacks.Pack, "en", "mail.greeting", "Dear {name},", default);
        preview.Value.ShouldNotBeNull().Mail.Text.ShouldContain("Ask Bea on the third floor");
    }

    private static async Task<TestDatabase> StartAsync(string provider)
    {
        var database = await TestDatabase.CreateAsync(provider, Clock);
        await database.Get<RecordPacks>().RunAsync(CurrentUser.System, default);
        return database;
    }

    private static async Task<Guid> DraftAsync(TestDatabase database, string text, CurrentUser user) =>
        (await database.Get<DraftOverride>().RunAsync(TestPacks.Pack, "en", Contact, text, user, default)).Value.ShouldNotBeNull().Id;

    private static async Task PublishAsync(TestDatabase database, string text) =>
        (await database.Get<PublishOverride>().RunAsync(await DraftAsync(database, text, Ada), Bob, default)).Error.ShouldBeNull();

    private static async Task<List<(string Key, string Text, string DraftedBy, string? PublishedBy)>> PublishedAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        var rows = await db.GuidanceOverrides.AsNoTracking().Where(o => o.Status == GuidanceOverrideStatus.Published).ToListAsync();
        return [.. rows.Select(o => (o.Key, o.Text, o.DraftedBy, o.PublishedBy))];
    }

    private static string Code<T>(Result<T> result) => result.Error.ShouldNotBeNull().Code;

    private sealed class Immediately(Action act) : IProgress<SendSummary>
    {
        public void Report(SendSummary value) => act();
    }
}
