using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Attestations;

public sealed class SubmitAttestationTests
{
    private static readonly TestClock Clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_changed_mind_and_a_withdrawal_are_new_rows_and_the_tallies_follow(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        var (campaign, anna, _) = await LaunchAsync(database);

        var first = await AnswerAsync(database, campaign, anna, AttestationKind.NeedHelp);
        var second = await AnswerAsync(database, campaign, anna, AttestationKind.Done);
        var again = await AnswerAsync(database, campaign, anna, AttestationKind.Done);

        again.Value.ShouldBe(second.Value);
        await using var db = database.CreateDbContext();
        (await db.Attestations.SingleAsync(a => a.Id == second.Value)).SupersedesId.ShouldBe(first.Value);
        (await CountsAsync(database, campaign)).Answers[AttestationKind.Done].ShouldBe(1);
        (await CountsAsync(database, campaign)).Answers[AttestationKind.NeedHelp].ShouldBe(0);

        (await AnswerAsync(database, campaign, anna, AttestationKind.Withdrawn)).Succeeded.ShouldBeTrue();

        (await db.Attestations.CountAsync()).ShouldBe(3);
        (await db.LedgerEvents.CountAsync(e => e.Verb == LedgerVerb.AttestationGiven)).ShouldBe(3);
        (await CountsAsync(database, campaign)).Answered.ShouldBe(0);
        (await AnswerAsync(database, campaign, anna, AttestationKind.Withdrawn)).Error.ShouldNotBeNull().Code.ShouldBe("nothing-to-withdraw");
        await TalliesShouldEqualARecountAsync(database, campaign);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_statement_confirmed_is_kept_to_the_letter_with_the_country_LinkedIn_gives(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        var (campaign, anna, _) = await LaunchAsync(database);

        var page = (await database.Get<ShowMyAssignment>().RunAsync(campaign, anna.Id, "US", "en", default)).Value.ShouldNotBeNull();
        var choice = page.Text.Answers.Single(a => a.Kind == AttestationKind.AlreadyOff);
        var given = await database.Get<SubmitAttestation>().RunAsync(campaign, anna.Id, new GivenAnswer(choice.Kind, choice.Statement.Hash, "en", "US"), default);

        given.Succeeded.ShouldBeTrue();
        var shown = (await database.Get<ShowMyAssignment>().RunAsync(campaign, anna.Id, null, null, default)).Value.ShouldNotBeNull().Current.ShouldNotBeNull();
        shown.Statement.ShouldBe(choice.Statement.Text);
        shown.Regime.ShouldBe("us");
        shown.Language.ShouldBe("en");
        shown.LinkedInCountry.ShouldBe("US");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_statement_that_was_not_shown_and_a_campaign_that_does_not_ask_are_refused(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        var (campaign, anna, _) = await LaunchAsync(database);

        var stale = await database.Get<SubmitAttestation>().RunAsync(campaign, anna.Id, new GivenAnswer(AttestationKind.Done, "0000", "de", null), default);
        var stranger = await database.Get<SubmitAttestation>().RunAsync(campaign, Guid.CreateVersion7(), new GivenAnswer(AttestationKind.Done, "0000", "de", null), default);

        stale.Error.ShouldNotBeNull().Code.ShouldBe("statement-changed");
        stranger.Error.ShouldNotBeNull().Code.ShouldBe("not-asked");
        await database.Get<SteerCampaign>().RunAsync(campaign, CampaignMove.Close, CurrentUser.CommandLine, default);
        (await AnswerAsync(database, campaign, anna, AttestationKind.Done)).Error.ShouldNotBeNull().Code.ShouldBe("campaign-closed");
        await using var db = database.CreateDbContext();
        (await db.Attestations.AnyAsync()).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Answers_given_at_the_same_moment_neither_fork_the_history_nor_miscount(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        var (campaign, anna, bert) = await LaunchAsync(database);
        var kinds = new[] { AttestationKind.Done, AttestationKind.AlreadyOff, AttestationKind.NeedHelp, AttestationKind.NoAccount };

        var answers = await Task.WhenAll(kinds.SelectMany(k => new[] { anna, bert }.Select(p => Task.Run(() => AnswerAsync(database, campaign, p, k)))));

        answers.ShouldAllBe(a => a.Succeeded);
        await using var db = database.CreateDbContext();
        foreach (var person in new[] { anna.Id, bert.Id })
        {
            var chain = await db.Attestations.Where(a => a.EmployeeId == person).ToListAsync();
            chain.Count(a => a.SupersedesId is null).ShouldBe(1);
            chain.Where(a => a.SupersedesId is not null).Select(a => a.SupersedesId).Distinct().Count().ShouldBe(3);
        }

        (await CountsAsync(database, campaign)).Answered.ShouldBe(2);
        await TalliesShouldEqualARecountAsync(database, campaign);
    }

    private static async Task<(Guid Campaign, Employee Anna, Employee Bert)> LaunchAsync(TestDatabase database)
    {
        var (anna, bert) = (People.Employee("anna"), People.Employee("bert", "GB", "Legal"));
        await database.AddPeopleAsync(anna, bert);
        var draft = new CampaignDraft { Name = "Opt out 2026", DueOn = new DateOnly(2026, 12, 31) };
        var campaign = (await database.Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
        (await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
        return (campaign, anna, bert);
    }

    private static async Task<Result<Guid>> AnswerAsync(TestDatabase database, Guid campaign, Employee person, AttestationKind kind)
    {
        var page = (await database.Get<ShowMyAssignment>().RunAsync(campaign, person.Id, null, null, default)).Value.ShouldNotBeNull();
        var statement = page.Pack.Statement(kind, page.Text.Regime, page.Text.Language);
        return await database.Get<SubmitAttestation>().RunAsync(campaign, person.Id, new GivenAnswer(kind, statement.Hash, page.Text.Language, null), default);
    }

    private static async Task<CampaignCounts> CountsAsync(TestDatabase database, Guid campaign) =>
        (await database.Get<ShowCampaign>().RunAsync(campaign, Reach.Everything, default)).Value.ShouldNotBeNull().Counts;

    private static async Task TalliesShouldEqualARecountAsync(TestDatabase database, Guid campaign)
    {
        await using var db = database.CreateDbContext();
        var kept = await db.Tallies.AsNoTracking().Where(t => t.CampaignId == campaign && t.Count != 0)
            .ToDictionaryAsync(t => new TallyKey(t.Dimension, t.Value, t.Measure), t => t.Count);
        kept.ShouldBe(await Tallies.CountAsync(db, campaign, default), ignoreOrder: true);
    }
}
