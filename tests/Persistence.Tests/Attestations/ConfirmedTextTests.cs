using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;
using OptOut.Persistence.Tests.Guidance;

namespace OptOut.Persistence.Tests.Attestations;

public sealed class ConfirmedTextTests
{
    private static readonly TestClock Clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private static readonly GuidancePacks Changed = TestPacks.With((Sentences.File, Sentences.Minors, "LinkedIn says something else about minors"));

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_text_above_the_answer_is_kept_once_to_the_letter_with_its_version_and_interval(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        var (campaign, ada, bob) = await LaunchAsync(database);

        var read = await ReadAsync(database, campaign, ada);
        foreach (var person in new[] { ada, bob })
        {
            (await AnswerAsync(database, campaign, person, read)).Succeeded.ShouldBeTrue();
        }

        await using var db = database.CreateDbContext();
        var kept = (await db.GuidanceTexts.AsNoTracking().ToListAsync()).ShouldHaveSingleItem();
        kept.Text.ShouldBe(read.Text);
        kept.Hash.ShouldBe(GuidancePlainText.HashOf(kept.Text));
        (kept.Regime, kept.Language, kept.IntervalFrom).ShouldBe(("gb", "en", new DateOnly(2025, 11, 3)));
        var version = database.Get<GuidancePacks>().Find(TestPacks.Pack).Value.ShouldNotBeNull().Version;
        kept.PackVersion.ShouldBe(version);
        (await db.Attestations.AsNoTracking().ToListAsync()).ShouldAllBe(a => a.GuidanceHash == kept.Hash && a.PackVersion == version);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_text_that_changed_since_it_was_read_is_not_confirmed_and_read_anew_it_is_a_new_answer(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        var (campaign, ada, _) = await LaunchAsync(database);
        var read = await ReadAsync(database, campaign, ada);
        (await AnswerAsync(database, campaign, ada, read)).Succeeded.ShouldBeTrue();

        var submit = new SubmitAttestation(database, Changed, Clock);
        (await submit.RunAsync(campaign, ada.Id, Given(read.Hash), default)).Error.ShouldNotBeNull().Code.ShouldBe("statement-changed");
        var anew = (await new ShowMyAssignment(database, Changed, new PackArchive(database, Changed), Clock).RunAsync(campaign, ada.Id, null, null, default)).Value.ShouldNotBeNull();
        var second = await submit.RunAsync(campaign, ada.Id, Given(GuidancePlainText.Of(anew.Text).Hash), default);
        var again = await submit.RunAsync(campaign, ada.Id, Given(GuidancePlainText.Of(anew.Text).Hash), default);

        again.Value.ShouldBe(second.Value);
        await using var db = database.CreateDbContext();
        (await db.Attestations.CountAsync()).ShouldBe(2);
        (await db.GuidanceTexts.CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task The_plain_text_holds_everything_the_page_says_in_the_order_of_the_page()
    {
        await using var database = await TestDatabase.CreateAsync(clock: Clock);
        var (campaign, ada, _) = await LaunchAsync(database);
        var page = (await database.Get<ShowMyAssignment>().RunAsync(campaign, ada.Id, null, null, default)).Value.ShouldNotBeNull().Text;

        var lines = GuidancePlainText.Of(page).Text.Split('\n');

        TextSection[] sections = [page.Ask, page.Applies, page.StepsIntro, page.Does, page.DoesNot, .. page.Separate, page.Data, page.Objection, page.Minors, page.Help];
        var said = sections.SelectMany(s => s.Lines.Select(l => l.Quoted(page.Quotes.Open, page.Quotes.Close)))
            .Concat(page.Answers.Select(a => $"    {a.Statement.Text}"))
            .Concat(page.Steps.SelectMany(d => d.Steps.Select((s, i) => $"{i + 1}. {s.Quoted(page.Quotes.Open, page.Quotes.Close)}")));
        said.Where(line => !lines.Contains(line)).ShouldBeEmpty();
        sections.SelectMany(s => s.Links).Where(link => !lines.Contains($"{link.Label}: {link.Url.AbsoluteUri}")).ShouldBeEmpty();
        lines.ShouldContain($"# {page.Applies.Heading}: {page.RegimeLabel}");
    }

    private static GivenAnswer Given(string text)
    {
        var statement = Changed.Find(TestPacks.Pack).Value.ShouldNotBeNull().Statement(AttestationKind.Done, "gb", "en");
        return new GivenAnswer(AttestationKind.Done, statement.Hash, "en", null, text);
    }

    private static Task<Result<Guid>> AnswerAsync(TestDatabase database, Guid campaign, Employee person, GuidancePlainText read) =>
        database.Get<SubmitAttestation>().RunAsync(campaign, person.Id, Given(read.Hash), default);

    private static async Task<GuidancePlainText> ReadAsync(TestDatabase database, Guid campaign, Employee person) =>
        GuidancePlainText.Of((await database.Get<ShowMyAssignment>().RunAsync(campaign, person.Id, null, null, default)).Value.ShouldNotBeNull().Text);

    private static async Task<(Guid Campaign, Employee Ada, Employee Bob)> LaunchAsync(TestDatabase database)
    {
        var (ada, bob) = (People.Employee("ada", "GB"), People.Employee("bob", "GB"));
        await database.AddPeopleAsync(ada, bob);
        var draft = new CampaignDraft { Name = "Opt out 2026", DueOn = new DateOnly(2026, 12, 31) };
        var campaign = (await database.Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
        (await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
        return (campaign, ada, bob);
    }
}
