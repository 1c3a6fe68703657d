using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Reports;
using OptOut.Application.Retention;
using OptOut.Application.Shared;
using OptOut.Persistence.Tests.Reports;

namespace OptOut.Persistence.Tests.Retention;

public sealed class DeletePersonRowsTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Nothing_goes_before_its_time_and_the_refusal_says_when(string provider)
    {
        await using var world = await ReportWorld.LaunchAsync(provider, People.Employee("anna"));

        (await DeleteAsync(world)).Error.ShouldNotBeNull().Code.ShouldBe("campaign-not-closed");
        await CloseAsync(world);
        world.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1));
        var early = (await DeleteAsync(world)).Error.ShouldNotBeNull();

        early.Code.ShouldBe("retention-not-over");
        early.Message.ShouldContain("2027-02-20 09:00");
        (await world.Database.Get<FindExpiredCampaigns>().RunAsync(default)).ShouldBeEmpty();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        (await world.Database.Get<FindExpiredCampaigns>().RunAsync(default)).ShouldBe([world.Campaign]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Everything_about_single_people_goes_and_the_counts_stay(string provider)
    {
        var (anna, ben) = (People.Employee("anna"), People.Employee("ben", "GB"));
        await using var world = await ReportWorld.LaunchAsync(provider, anna, ben);
        await world.AnswerAsync(anna, AttestationKind.NeedHelp);
        await world.AnswerAsync(anna, AttestationKind.Done);
        await AddEvidenceAndRuleAsync(world, anna);
        await CloseAsync(world);
        var before = await CountsAsync(world);
        world.Clock.Advance(TimeSpan.FromDays(91));

        var deleted = (await DeleteAsync(world)).Value.ShouldNotBeNull();

        (deleted.Assignments, deleted.Attestations, deleted.Deliveries, deleted.Evidence, deleted.PeopleExcluded).ShouldBe((2, 2, 2, 1, 1));
        await using var db = world.Database.CreateDbContext();
        (await db.Assignments.CountAsync() + await db.Attestations.CountAsync() + await db.Deliveries.CountAsync() + await db.Evidence.CountAsync()).ShouldBe(0);
        (await db.AudienceRules.Select(r => r.Kind).ToListAsync()).ShouldBe([AudienceRuleKind.ExcludeDepartment]);
        (await CountsAsync(world)).IsSameAs(before).ShouldBeTrue();
        before.Answers[AttestationKind.Done].ShouldBe(1);
        await Should.ThrowAsync<InvalidOperationException>(() => Tallies.RecountAsync(db, world.Campaign, default));
        var told = await db.LedgerEvents.SingleAsync(e => e.Verb == LedgerVerb.PersonRowsDeleted);
        told.Subject.ShouldBe($"campaign:{world.Campaign}");
        JsonDocument.Parse(told.Content).RootElement.GetProperty("assignments").GetInt64().ShouldBe(2);

        (await DeleteAsync(world)).Value.ShouldBe(deleted);
        (await world.Database.Get<FindExpiredCampaigns>().RunAsync(default)).ShouldBeEmpty();
        (await db.LedgerEvents.CountAsync(e => e.Verb == LedgerVerb.PersonRowsDeleted)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_kill_at_any_point_leaves_whole_people_and_the_next_run_finishes(string provider)
    {
        // More than one batch.
        var people = Enumerable.Range(0, 2_100).Select(i => People.Employee($"p{i}")).ToArray();
        await using var world = await ReportWorld.LaunchAsync(provider, people);
        await world.AnswerAsync(people[0], AttestationKind.Done);
        await CloseAsync(world);
        world.Clock.Advance(TimeSpan.FromDays(91));

        // 1: the mark, 2: report files, 3: the first batch, 4: the second.
        await KillAsync(world, before: 2);
        await using var db = world.Database.CreateDbContext();
        (await db.Campaigns.Select(c => c.PersonRowsDeletedUtc).SingleAsync()).ShouldNotBeNull();
        (await db.Assignments.CountAsync()).ShouldBe(2_100);
        await KillAsync(world, before: 4);
        (await db.Assignments.CountAsync()).ShouldBe(100);
        (await db.Deliveries.CountAsync()).ShouldBe(100);
        (await world.Database.Get<FindExpiredCampaigns>().RunAsync(default)).ShouldBe([world.Campaign]);

        var deleted = (await DeleteAsync(world)).Value.ShouldNotBeNull();

        deleted.Assignments.ShouldBe(2_100);
        (await db.Assignments.CountAsync() + await db.Attestations.CountAsync() + await db.Deliveries.CountAsync()).ShouldBe(0);
        (await db.LedgerEvents.CountAsync(e => e.Verb == LedgerVerb.PersonRowsDeleted)).ShouldBe(1);
        (await CountsAsync(world)).Assigned.ShouldBe(2_100);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_database_keeps_answers_of_every_other_campaign(string provider)
    {
        var anna = People.Employee("anna");
        await using var world = await ReportWorld.LaunchAsync(provider, anna);
        await world.AnswerAsync(anna, AttestationKind.Done);
        await using var db = world.Database.CreateDbContext();

        await Should.ThrowAsync<Exception>(() => db.Attestations.ExecuteDeleteAsync());
        await CloseAsync(world);
        await Should.ThrowAsync<Exception>(() => db.Attestations.ExecuteDeleteAsync());
        world.Clock.Advance(TimeSpan.FromDays(91));
        await KillAsync(world, before: 3);
        await Should.ThrowAsync<Exception>(() => db.Attestations.ExecuteUpdateAsync(a => a.SetProperty(x => x.Regime, "us")));
        (await DeleteAsync(world)).Succeeded.ShouldBeTrue();
        (await db.Attestations.CountAsync()).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Report_files_with_people_go_their_records_stay_and_a_new_report_holds_the_counts(string provider)
    {
        var (anna, ben) = (People.Employee("anna"), People.Employee("ben", "GB"));
        await using var world = await ReportWorld.LaunchAsync(provider, anna, ben);
        await world.AnswerAsync(anna, AttestationKind.Done);
        var run = (await world.Database.Get<RequestReport>().RunAsync(world.Campaign, CurrentUser.CommandLine, default)).Value;
        await world.Database.Get<BuildNextReport>().RunAsync(default);
        (await world.Database.Get<ReportFile>().RunAsync(run, Reach.Everything, default)).Succeeded.ShouldBeTrue();
        await CloseAsync(world);
        world.Clock.Advance(TimeSpan.FromDays(91));

        await DeleteAsync(world);

        (await world.Database.Get<ReportFile>().RunAsync(run, Reach.Everything, default)).Error.ShouldNotBeNull().Code.ShouldBe("report-no-file");
        await using var db = world.Database.CreateDbContext();
        (await db.ReportRuns.SingleAsync()).Sha256.ShouldNotBeNull();
        using var book = await world.BuildAsync();
        book.Worksheets.Select(w => w.Name).ShouldBe(["Summary", "Definitions"]);
        book.Labels("Summary").ShouldContain(l => l.StartsWith("The rows about people were deleted on 2027-02-21"));
        book.Summary("gb").ShouldBe("1");
        book.Summary("eu_eea", 3).ShouldBe("1");
        var texts = book.Worksheets.SelectMany(w => w.CellsUsed().Select(c => c.GetString())).ToList();
        texts.ShouldNotContain(t => t.Contains("Person anna"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Nobody_can_object_where_the_rows_are_deleted_and_an_objection_outlives_its_campaign(string provider)
    {
        var anna = People.Employee("anna");
        await using var world = await ReportWorld.LaunchAsync(provider, anna);
        var raise = new RaiseObjection(world.Database, world.Clock);
        (await raise.RunAsync(world.Campaign, anna.Id, default)).Succeeded.ShouldBeTrue();
        await CloseAsync(world);
        world.Clock.Advance(TimeSpan.FromDays(91));
        await KillAsync(world, before: 3);

        (await raise.RunAsync(world.Campaign, anna.Id, default)).Error.ShouldNotBeNull().Code.ShouldBe("not-asked");
        (await DeleteAsync(world)).Succeeded.ShouldBeTrue();
        await using var db = world.Database.CreateDbContext();
        (await db.Objections.CountAsync(o => o.LiftedUtc == null)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_ledger_does_not_tell_an_answer_but_whoever_holds_the_row_can_prove_it(string provider)
    {
        var anna = People.Employee("anna");
        await using var world = await ReportWorld.LaunchAsync(provider, anna);
        await world.AnswerAsync(anna, AttestationKind.NeedHelp);
        await world.AnswerAsync(anna, AttestationKind.Done);

        await using var db = world.Database.CreateDbContext();
        var answers = await db.Attestations.AsNoTracking().ToListAsync();
        var ledger = await db.LedgerEvents.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync();
        var whole = string.Join('\n', ledger.Select(e => $"{e.Actor} {e.Verb} {e.Subject} {e.Content}"));
        whole.ShouldNotContain("Done");
        foreach (var answer in answers)
        {
            // Without the id, which is random, no statement can be tried against the commitment.
            whole.ShouldNotContain(answer.Id.ToString());
            whole.ShouldNotContain(answer.StatementHash);
        }

        var told = ledger.Where(e => e.Verb == LedgerVerb.AttestationGiven)
            .Select(e => JsonDocument.Parse(e.Content).RootElement.GetProperty("commitment").GetString()).ToList();
        told.ShouldBe(answers.OrderBy(a => a.SupersedesId is not null).Select(AttestationCommitment.Of));
    }

    [Fact]
    public void The_canonical_text_is_the_documented_one()
    {
        var answer = new Attestation
        {
            Id = Guid.Parse("019a0000-0000-7000-8000-000000000001"),
            CampaignId = Guid.Parse("019a0000-0000-7000-8000-000000000002"),
            EmployeeId = Guid.Parse("019a0000-0000-7000-8000-000000000003"),
            StatementHash = "abc",
            Language = "de",
            Regime = "eu_eea",
            GivenUtc = new DateTime(2026, 11, 22, 9, 0, 0, 123, DateTimeKind.Utc),
        };

        // printf 'optout-attestation-1\n019a…1\n019a…2\n019a…3\n2026-11-22T09:00:00Z\nabc\n\n\n' | sha256sum
        AttestationCommitment.Of(answer).ShouldBe("e599830d22fdfe4efe6cb5409a874af9fe401cadfa431cffaaf8406e1224c6bd");
    }

    private static Task<Result<DeletedPersonRows>> DeleteAsync(ReportWorld world) =>
        world.Database.Get<DeletePersonRows>().RunAsync(world.Campaign, CurrentUser.CommandLine, default);

    private static async Task CloseAsync(ReportWorld world) =>
        (await world.Database.Get<SteerCampaign>().RunAsync(world.Campaign, CampaignMove.Close, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();

    private static async Task<CampaignCounts> CountsAsync(ReportWorld world)
    {
        await using var db = world.Database.CreateDbContext();
        return new CampaignCounts(await db.Tallies.AsNoTracking().Where(t => t.CampaignId == world.Campaign).ToListAsync());
    }

    private static async Task AddEvidenceAndRuleAsync(ReportWorld world, Employee person)
    {
        await using var db = world.Database.CreateDbContext();
        db.Evidence.Add(new Evidence { CampaignId = world.Campaign, EmployeeId = person.Id, AddedUtc = People.Now, Image = [1], Width = 1, Height = 1, Sha256 = new string('0', 64) });
        db.AudienceRules.Add(new AudienceRule { CampaignId = world.Campaign, Kind = AudienceRuleKind.ExcludePerson, Value = "somebody" });
        await db.SaveChangesAsync();
    }

    private static async Task KillAsync(ReportWorld world, int before)
    {
        var dying = new DyingDatabase(world.Database, before);
        var delete = new DeletePersonRows(dying, world.Database.Get<DataFolder>(), world.Clock);
        await Should.ThrowAsync<IOException>(() => delete.RunAsync(world.Campaign, CurrentUser.System, default));
    }

    /// <summary>The database of a process that dies before it opens it for the n-th time: what was committed stays, nothing else happens.</summary>
    private sealed class DyingDatabase(IDbContextFactory<AppDb> database, int before) : IDbContextFactory<AppDb>
    {
        private int _opened;

        public AppDb CreateDbContext() => ++_opened < before ? database.CreateDbContext() : throw new IOException("Killed.");
    }
}
