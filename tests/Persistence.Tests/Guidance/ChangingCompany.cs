using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Guidance;

/// <summary>A launched campaign whose guidance pack changes while it runs, as a restart with another release would change it.</summary>
internal sealed class ChangingCompany : IAsyncDisposable
{
    private GuidancePacks _packs = TestPacks.With();

    private ChangingCompany(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public Guid Campaign { get; private set; }

    private PackArchive Archive => new(Database, _packs);

    public static async Task<ChangingCompany> LaunchAsync(string provider, CampaignMode mode, params Employee[] people)
    {
        var company = new ChangingCompany(await TestDatabase.CreateAsync(provider));
        await company.Database.AddPeopleAsync(people);
        await company.LoadAsync(company._packs);
        var draft = new CampaignDraft { Name = "Opt out 2026", DueOn = new DateOnly(2027, 1, 31), Mode = mode };
        company.Campaign = (await company.Database.Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
        var launched = await new LaunchCampaign(company.Database, company._packs, new WorksCouncilOptions { Gated = "" }, company.Clock).RunAsync(company.Campaign, CurrentUser.CommandLine, default);
        launched.Error.ShouldBeNull();
        return company;
    }

    /// <summary>Starts with these packs.</summary>
    public async Task LoadAsync(GuidancePacks packs)
    {
        _packs = packs;
        Clock.Advance(TimeSpan.FromMinutes(1));
        await new RecordPacks(Database, packs, Clock).RunAsync(CurrentUser.System, default);
    }

    /// <summary>Declares the version in use.</summary>
    public async Task DeclareAsync(bool material)
    {
        await using var db = Database.CreateDbContext();
        var newest = await db.RecordedPacks.Where(p => p.Pack == TestPacks.Pack).OrderByDescending(p => p.LoadedUtc).FirstAsync();
        (await new DeclarePackChange(Database, Clock).RunAsync(TestPacks.Pack, newest.Number, material, "because of a test", CurrentUser.CommandLine, default)).Error.ShouldBeNull();
    }

    /// <summary>Reads the page of today and answers.</summary>
    public async Task AnswerAsync(Employee person, AttestationKind kind = AttestationKind.Done, string? country = null)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        var page = await PageAsync(person, country);
        var choice = page.Text.Answers.Single(a => a.Kind == kind);
        var given = new GivenAnswer(kind, choice.Statement.Hash, page.Text.Language, country, GuidancePlainText.Of(page.Text).Hash);
        (await new SubmitAttestation(Database, _packs, Clock).RunAsync(Campaign, person.Id, given, default)).Error.ShouldBeNull();
    }

    public async Task<MyAssignment> PageAsync(Employee person, string? country = null) =>
        (await new ShowMyAssignment(Database, _packs, Archive, Clock).RunAsync(Campaign, person.Id, country, null, default)).Value.ShouldNotBeNull();

    public async Task<AskAgainPreview> PreviewAsync() =>
        (await new PreviewAskAgain(Database, _packs, Archive, Clock).RunAsync(Campaign, Reach.Everything, default)).Value.ShouldNotBeNull();

    /// <summary>Who would be asked again, and why.</summary>
    public async Task<IReadOnlyList<(string Name, AskAgainReason Reason)>> ListAsync(AskAgainFilter? filter = null) =>
        [.. (await new ListAskAgain(Database, _packs, Archive, Clock).RunAsync(Campaign, filter ?? new AskAgainFilter(), new PageRequest(0, 50), Reach.Everything, default))
            .Items.Select(row => (row.Name, row.Reason))];

    public Task<Result<AskedAgain>> AskAsync() => new AskAgain(Database, _packs, Archive, Clock).RunAsync(Campaign, CurrentUser.CommandLine, default);

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
