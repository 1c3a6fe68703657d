using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;
using OptOut.TestKit.Pictures;

namespace OptOut.Persistence.Tests.Attestations;

public sealed class EvidenceTests
{
    private static readonly TestClock Clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private static readonly byte[] Picture = PngFiles.Write(TestPicture.Ramps(12, 9));

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_picture_is_kept_as_new_pixels_and_a_second_one_takes_its_place(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        var (campaign, person) = await LaunchAsync(database);

        var first = await AddAsync(database, campaign, person, Picture);
        var second = await AddAsync(database, campaign, person, PngFiles.Write(TestPicture.Ramps(30, 20)));

        await using var db = database.CreateDbContext();
        var kept = await db.Evidence.AsNoTracking().SingleAsync();
        (kept.Width, kept.Height, kept.Sha256, kept.AddedUtc).ShouldBe((30, 20, second.Value!, Clock.GetUtcNow().UtcDateTime));
        (await database.Get<ShowMyEvidence>().RunAsync(campaign, person.Id, default)).Value.ShouldBe(kept.Image);
        (await database.Get<FindMyEvidence>().RunAsync(campaign, person.Id, default)).ShouldBe(new MyEvidence(true, new MyPicture(30, 20)));
        (await EventsAsync(database)).ShouldBe(
            [(LedgerVerb.EvidenceAdded, first.Value!), (LedgerVerb.EvidenceDeleted, first.Value!), (LedgerVerb.EvidenceAdded, second.Value!)]);
        (await database.Get<ListAssignments>().RunAsync(campaign, new AssignmentFilter(), new PageRequest(0, 10), Reach.Everything, default)).Items.Single().HasPicture.ShouldBeTrue();
        (await database.Get<ShowEmployee>().RunAsync(person.Id, Reach.Everything, default)).Value!.Assignments.Single().HasPicture.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Staff_cannot_look_without_a_trace_and_deleting_twice_is_one_deletion(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        var (campaign, person) = await LaunchAsync(database);
        var added = await AddAsync(database, campaign, person, Picture);

        var shown = await database.Get<ShowEvidence>().RunAsync(campaign, person.Id, Staff.Unlimited("auditor:a1"), default);
        var deleted = await database.Get<DeleteEvidence>().RunAsync(campaign, person.Id, default);
        var again = await database.Get<DeleteEvidence>().RunAsync(campaign, person.Id, default);
        var gone = await database.Get<ShowEvidence>().RunAsync(campaign, person.Id, Staff.Unlimited("auditor:a1"), default);

        PngFiles.ChunksOf(shown.Value.ShouldNotBeNull()).ShouldBe(["IHDR", "IDAT", "IEND"]);
        deleted.Succeeded.ShouldBeTrue();
        (again.Error, gone.Error).ShouldBe((EvidenceErrors.NotFound, EvidenceErrors.NotFound));
        (await EventsAsync(database)).ShouldBe(
            [(LedgerVerb.EvidenceAdded, added.Value!), (LedgerVerb.EvidenceViewed, added.Value!), (LedgerVerb.EvidenceDeleted, added.Value!)]);
        await using var db = database.CreateDbContext();
        (await db.LedgerEvents.SingleAsync(e => e.Verb == LedgerVerb.EvidenceViewed)).Actor.ShouldBe("auditor:a1");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Pictures_and_an_answer_at_the_same_moment_leave_no_picture_where_none_may_be(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, Clock);
        var (campaign, person) = await LaunchAsync(database);

        var pictures = Enumerable.Range(1, 6).Select(i => Task.Run(() => AddAsync(database, campaign, person, PngFiles.Write(TestPicture.Ramps(i, i)))));
        var answer = Task.Run(() => AnswerAsync(database, campaign, person, AttestationKind.Done, "US"));
        var results = await Task.WhenAll(pictures);
        (await answer).Succeeded.ShouldBeTrue();

        results.ShouldAllBe(r => r.Succeeded || r.Error == EvidenceErrors.NotOffered);
        await using var db = database.CreateDbContext();
        (await db.Evidence.AnyAsync()).ShouldBeFalse();
        var events = await EventsAsync(database);
        events.Count(e => e.Verb == LedgerVerb.EvidenceAdded).ShouldBe(results.Count(r => r.Succeeded));
        events.Count(e => e.Verb == LedgerVerb.EvidenceDeleted).ShouldBe(results.Count(r => r.Succeeded));
    }

    private static async Task<(Guid Campaign, Employee Person)> LaunchAsync(TestDatabase database)
    {
        var person = People.Employee("grace", "GB");
        await database.AddPeopleAsync(person);
        var draft = new CampaignDraft { Name = "Pictures", DueOn = new DateOnly(2026, 12, 31), Evidence = EvidenceMode.Optional };
        var campaign = (await database.Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
        (await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
        (await AnswerAsync(database, campaign, person, AttestationKind.Done, null)).Succeeded.ShouldBeTrue();
        return (campaign, person);
    }

    private static Task<Result<string>> AddAsync(TestDatabase database, Guid campaign, Employee person, byte[] file) =>
        database.Get<AddEvidence>().RunAsync(campaign, person.Id, new MemoryStream(file), default);

    private static async Task<Result<Guid>> AnswerAsync(TestDatabase database, Guid campaign, Employee person, AttestationKind kind, string? country)
    {
        var page = (await database.Get<ShowMyAssignment>().RunAsync(campaign, person.Id, country, null, default)).Value.ShouldNotBeNull();
        var statement = page.Pack.Statement(kind, page.Text.Regime, page.Text.Language, page.Text.From);
        return await database.Get<SubmitAttestation>().RunAsync(campaign, person.Id, new GivenAnswer(kind, statement.Hash, page.Text.Language, country), default);
    }

    private static async Task<List<(string Verb, string Sha256)>> EventsAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        var events = await db.LedgerEvents.AsNoTracking().Where(e => e.Verb.StartsWith("evidence.")).OrderBy(e => e.Sequence).ToListAsync();
        return [.. events.Select(e => (e.Verb, e.Content["{\"sha256\":\"".Length..^2]))];
    }
}
