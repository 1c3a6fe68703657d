using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Guidance;

public sealed class AskAgainTests
{
    private static readonly GuidancePacks OtherMinors = TestPacks.With((Sentences.File, Sentences.Minors, "LinkedIn says something else about minors"));
    private static readonly GuidancePacks OtherStatement = TestPacks.With((Sentences.SharedFile, Sentences.DoneStatement, "I have put the"));
    private static readonly GuidancePacks OtherFact = TestPacks.With(
        ($"{TestPacks.Pack}/pack.yaml", Sentences.OptOutFact, "use by LinkedIn only"), (Sentences.File, Sentences.Minors, "LinkedIn says something else about minors"));

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Only_who_confirmed_a_text_that_reads_otherwise_today_is_asked_again_once_and_not_before_it_is_declared(string provider)
    {
        var (ada, german, silent, private_) = (People.Employee("ada", "GB"), People.Employee("german"), People.Employee("silent", "GB"), People.Employee("private", "GB"));
        var unreachable = People.Employee("unreachable", "US", withAddress: false);
        await using var company = await ChangingCompany.LaunchAsync(provider, CampaignMode.Named, ada, german, silent, private_, unreachable);
        foreach (var person in new[] { ada, german, unreachable })
        {
            await company.AnswerAsync(person);
        }

        await company.AnswerAsync(private_, AttestationKind.PreferNotToAnswer);
        await company.LoadAsync(OtherMinors);
        (await company.PreviewAsync()).ToAsk.ShouldBe(0);
        await company.DeclareAsync(material: false);
        (await company.AskAsync()).Value.ShouldNotBeNull().People.ShouldBe(0);
        await company.DeclareAsync(material: true);

        var preview = await company.PreviewAsync();
        preview.ToAsk.ShouldBe(2);
        preview.ByReason.ShouldBe(new Dictionary<AskAgainReason, long> { [AskAgainReason.TextChanged] = 2 });
        preview.ByRegime.ShouldBe(new Dictionary<string, long> { ["gb"] = 1, ["us"] = 1 }, ignoreOrder: true);
        preview.ByLanguage.ShouldBe(new Dictionary<string, long> { ["en"] = 2 });
        (await company.ListAsync()).ShouldBe([("Person ada", AskAgainReason.TextChanged), ("Person unreachable", AskAgainReason.TextChanged)]);
        (await company.ListAsync(new AskAgainFilter(Regime: "us"))).ShouldHaveSingleItem().Name.ShouldBe("Person unreachable");

        (await company.AskAsync()).Value.ShouldNotBeNull().People.ShouldBe(2);
        (await company.AskAsync()).Value.ShouldNotBeNull().People.ShouldBe(0);

        (await AsksAsync(company)).ShouldBe(
            [(ada.Id, DeliveryStep.AskAgain1, DeliveryState.Queued), (unreachable.Id, DeliveryStep.AskAgain1, DeliveryState.NoAddress)], ignoreOrder: true);
        (await company.PreviewAsync()).ShouldSatisfyAllConditions(p => p.ConfirmedOlder.ShouldBe(2), p => p.ToAsk.ShouldBe(0));
        (await company.PageAsync(ada)).ConfirmedOlderText.ShouldBeTrue();
        (await company.PageAsync(german)).ConfirmedOlderText.ShouldBeFalse();
        await using var db = company.Database.CreateDbContext();
        (await db.Assignments.SingleAsync(a => a.EmployeeId == ada.Id)).Answer.ShouldBe(AttestationKind.Done);
        (await db.LedgerEvents.CountAsync(e => e.Verb == LedgerVerb.AskedAgain)).ShouldBe(1);
        await TalliesShouldEqualARecountAsync(company);

        await company.AnswerAsync(ada);
        (await company.PreviewAsync()).ConfirmedOlder.ShouldBe(1);
        (await company.PageAsync(ada)).ConfirmedOlderText.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_second_change_is_a_second_mail_and_after_the_third_there_is_none(string provider)
    {
        var ada = People.Employee("ada", "GB");
        await using var company = await ChangingCompany.LaunchAsync(provider, CampaignMode.Named, ada);
        await company.AnswerAsync(ada);
        foreach (var words in new[] { "one", "two", "three", "four" })
        {
            await company.LoadAsync(TestPacks.With((Sentences.File, Sentences.Minors, $"LinkedIn says {words} things about minors")));
            await company.DeclareAsync(material: true);
            await company.AskAsync();
            (await company.AskAsync()).Value.ShouldNotBeNull().People.ShouldBe(0);
            await using var db = company.Database.CreateDbContext();
            await db.Deliveries.ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DeliveryState.Sent));
        }

        (await AsksAsync(company)).Select(ask => ask.Step).Order().ShouldBe(StepsOfCampaign.AskAgains);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_reason_says_what_changed_the_sentence_a_fact_or_only_the_words(string provider)
    {
        var ada = People.Employee("ada", "GB");
        await using var company = await ChangingCompany.LaunchAsync(provider, CampaignMode.Named, ada);
        await company.AnswerAsync(ada);
        foreach (var (packs, reason) in new[]
        {
            (OtherMinors, AskAgainReason.TextChanged), (OtherStatement, AskAgainReason.StatementChanged), (OtherFact, AskAgainReason.FactsChanged),
        })
        {
            await company.LoadAsync(packs);
            await company.DeclareAsync(material: true);
            (await company.ListAsync()).ShouldBe([("Person ada", reason)]);
        }
    }

    [Fact]
    public async Task Facts_that_were_only_looked_at_again_are_no_reason()
    {
        var ada = People.Employee("ada", "GB");
        await using var company = await ChangingCompany.LaunchAsync("Sqlite", CampaignMode.Named, ada);
        await company.AnswerAsync(ada);

        await company.LoadAsync(TestPacks.SeenOn(new DateOnly(2026, 11, 20)));
        await company.DeclareAsync(material: true);

        (await company.PreviewAsync()).ConfirmedOlder.ShouldBe(0);
        (await company.PageAsync(ada)).ConfirmedOlderText.ShouldBeFalse();
    }

    [Fact]
    public async Task When_the_calendar_brings_another_interval_nobody_needs_to_declare_it()
    {
        var (swiss, ada) = (People.Employee("swiss", "CH", language: "en"), People.Employee("ada", "GB"));
        await using var company = await ChangingCompany.LaunchAsync("Sqlite", CampaignMode.Named, swiss, ada);
        await company.LoadAsync(TestPacks.WithSwissIntervalFrom(new DateOnly(2026, 12, 15)));
        await company.AnswerAsync(swiss);
        await company.AnswerAsync(ada, country: "CH");
        (await company.PreviewAsync()).ToAsk.ShouldBe(0);

        company.Clock.Advance(TimeSpan.FromDays(30));

        (await company.ListAsync()).ShouldBe([("Person ada", AskAgainReason.IntervalChanged), ("Person swiss", AskAgainReason.IntervalChanged)]);
        (await company.AskAsync()).Value.ShouldNotBeNull().People.ShouldBe(2);
        (await company.AskAsync()).Value.ShouldNotBeNull().People.ShouldBe(0);
    }

    [Fact]
    public async Task In_a_counts_only_campaign_there_are_no_names_no_reasons_and_no_numbers()
    {
        Employee[] people = [.. Enumerable.Range(0, 13).Select(i => People.Employee($"p{i}", "GB"))];
        await using var company = await ChangingCompany.LaunchAsync("Sqlite", CampaignMode.CountsOnly, people);
        foreach (var person in people.Take(9))
        {
            await company.AnswerAsync(person);
        }

        await company.LoadAsync(OtherMinors);
        await company.DeclareAsync(material: true);
        (await company.PreviewAsync()).ShouldSatisfyAllConditions(p => p.ConfirmedOlder.ShouldBeNull(), p => p.ToAsk.ShouldBeNull());
        await company.LoadAsync(TestPacks.With());
        foreach (var person in people.Skip(9))
        {
            await company.AnswerAsync(person);
        }

        await company.LoadAsync(OtherMinors);
        await company.DeclareAsync(material: true);
        var preview = await company.PreviewAsync();
        (preview.ConfirmedOlder, preview.ToAsk).ShouldBe((null, null));
        preview.ByReason.ShouldBeEmpty();
        preview.ByRegime.ShouldBeEmpty();
        (await company.ListAsync()).ShouldBeEmpty();
        (await company.AskAsync()).Value.ShouldNotBeNull().People.ShouldBeNull();
        (await AsksAsync(company)).Count.ShouldBe(13);
        await using var db = company.Database.CreateDbContext();
        (await db.LedgerEvents.SingleAsync(e => e.Verb == LedgerVerb.AskedAgain)).Content.ShouldContain("\"people\":null");
    }

    private static async Task<List<(Guid Person, DeliveryStep Step, DeliveryState State)>> AsksAsync(ChangingCompany company)
    {
        await using var db = company.Database.CreateDbContext();
        return [.. (await db.Deliveries.AsNoTracking().Where(d => StepsOfCampaign.AskAgains.Contains(d.Step)).ToListAsync()).Select(d => (d.EmployeeId, d.Step, d.State))];
    }

    private static async Task TalliesShouldEqualARecountAsync(ChangingCompany company)
    {
        await using var db = company.Database.CreateDbContext();
        var kept = await db.Tallies.AsNoTracking().Where(t => t.CampaignId == company.Campaign && t.Count != 0)
            .ToDictionaryAsync(t => new TallyKey(t.Dimension, t.Value, t.Measure), t => t.Count);
        kept.ShouldBe(await Tallies.CountAsync(db, company.Campaign, default), ignoreOrder: true);
    }
}
