using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Shared;

/// <summary>People of two countries and two departments, and one of whom neither is known; five campaigns that run.</summary>
internal sealed class ReachScene : IAsyncDisposable
{
    public static readonly Reach Germany = new() { Countries = ["DE"] };

    private ReachScene(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public static TestClock Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public Employee De { get; } = People.Employee("de");

    public Employee DeLegal { get; } = People.Employee("de-legal", department: "Legal");

    public Employee Fr { get; } = People.Employee("fr", "FR");

    public Employee FrLegal { get; } = People.Employee("fr-legal", "FR", "Legal");

    public Employee Unknown { get; } = People.Employee("unknown", null, null);

    public Guid Everybody { get; private set; }

    public Guid German { get; private set; }

    public Guid French { get; private set; }

    public Guid Sales { get; private set; }

    public Guid Quiet { get; private set; }

    public static async Task<ReachScene> StartAsync(string provider)
    {
        var scene = new ReachScene(await TestDatabase.CreateAsync(provider, Clock));
        await scene.Database.AddPeopleAsync(scene.De, scene.DeLegal, scene.Fr, scene.FrLegal, scene.Unknown);
        scene.Everybody = await scene.LaunchAsync("Everybody");
        scene.German = await scene.LaunchAsync("German", new(AudienceRuleKind.IncludeCountry, "DE"), new(AudienceRuleKind.ExcludeDepartment, "Board"));
        scene.French = await scene.LaunchAsync("French", new AudienceChoice(AudienceRuleKind.IncludeCountry, "FR"));
        scene.Sales = await scene.LaunchAsync("Sales", new AudienceChoice(AudienceRuleKind.IncludeDepartment, "Sales"));
        scene.Quiet = await scene.CreateAsync(new CampaignDraft { Name = "Quiet", DueOn = new DateOnly(2026, 12, 31), Mode = CampaignMode.CountsOnly });
        (await scene.Get<LaunchCampaign>().RunAsync(scene.Quiet, CurrentUser.CommandLine, default)).Error.ShouldBeNull();
        return scene;
    }

    public T Get<T>()
        where T : notnull => Database.Get<T>();

    public static CampaignDraft Draft(string name, params AudienceChoice[] audience) => new() { Name = name, DueOn = new DateOnly(2026, 12, 31), Audience = audience };

    /// <summary>Names of campaigns as somebody sees them, those in part in brackets.</summary>
    public async Task<string> CampaignsAsync(Reach reach) => string.Join(' ',
        (await Get<ListCampaigns>().RunAsync(new PageRequest(0, 50), reach, default)).Items.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => c.IsInPart ? $"({c.Name})" : c.Name));

    /// <summary>Keys of the people of a campaign as somebody sees them.</summary>
    public async Task<string> PeopleAsync(Guid campaign, Reach reach) => Keys(
        (await Get<ListAssignments>().RunAsync(campaign, new AssignmentFilter(), new PageRequest(0, 50), reach, default)).Items.Select(a => a.Name));

    public static string Keys(IEnumerable<string> names) => string.Join(' ', names.Select(n => n["Person ".Length..]).Order(StringComparer.Ordinal));

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task<Guid> LaunchAsync(string name, params AudienceChoice[] audience)
    {
        var id = await CreateAsync(Draft(name, audience));
        (await Get<LaunchCampaign>().RunAsync(id, CurrentUser.CommandLine, default)).Error.ShouldBeNull();
        return id;
    }

    private async Task<Guid> CreateAsync(CampaignDraft draft)
    {
        var created = await Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default);
        created.Error.ShouldBeNull();
        return created.Value;
    }
}
