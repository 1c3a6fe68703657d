using OptOut.Application.Access;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Application.SignIn;

namespace OptOut.Persistence.Tests.Access;

/// <summary>An administrator, a person to whom roles are given, and a clock.</summary>
internal sealed class AccessScene : IAsyncDisposable
{
    public static readonly DateTime Start = new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc);

    private AccessScene(TestDatabase database, TestClock clock) => (Database, Clock) = (database, clock);

    public TestDatabase Database { get; }

    public TestClock Clock { get; }

    public Employee Boss { get; } = People.Employee("boss");

    public Employee Ada { get; } = People.Employee("ada", "FR", "Legal");

    public CurrentUser Administrator => Staff.Unlimited($"administrator:{Boss.Id}") with { EmployeeId = Boss.Id };

    public static async Task<AccessScene> StartAsync(string provider = "Sqlite")
    {
        var clock = new TestClock(new DateTimeOffset(Start));
        var scene = new AccessScene(await TestDatabase.CreateAsync(provider, clock), clock);
        await scene.Database.AddPeopleAsync(scene.Boss, scene.Ada, People.Employee("ben", "DE", "Sales"));
        return scene;
    }

    public static GrantRequest Manager(AccessHolder holder, params string[] countries) =>
        new(GrantedRole.Manager, holder, countries.Length == 0 ? Reach.Everything : new Reach { Countries = countries }, null, null, "Ticket 4711");

    public static GrantRequest Auditor(AccessHolder holder, int days) => new(GrantedRole.Auditor, holder, Reach.Everything, null, Start.AddDays(days), "Yearly audit");

    public Task<Result<AccessGrant>> GrantAsync(GrantRequest request) => Database.Get<GrantAccess>().RunAsync(request, Administrator, default);

    public async Task<AccessGrant> GivenAsync(GrantRequest request)
    {
        var granted = await GrantAsync(request);
        return granted.Value.ShouldNotBeNull(granted.Error?.Message);
    }

    public Task<Result<AccessGrant>> RevokeAsync(AccessGrant grant) => Database.Get<RevokeAccess>().RunAsync(grant.Id, Administrator, default);

    public Task<SessionState> OpenAsync(Employee? employee, Guid? objectId = null, bool holdsGrants = true, params GivenRole[] given) =>
        Database.Get<OpenSession>().RunAsync(new NewSession((objectId ?? Guid.NewGuid()).ToString(), employee?.Id, given) { HoldsGrants = holdsGrants }, default);

    public Task<SessionState?> CheckAsync(SessionState session) => Database.Get<CheckSession>().RunAsync(session.Id, default);

    public async Task<IReadOnlyList<GrantRow>> ListAsync(GrantFilter? filter = null, string? search = null) =>
        (await Database.Get<ListGrants>().RunAsync(new PageRequest(0, 50, search), filter ?? new GrantFilter(), default)).Items;

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
