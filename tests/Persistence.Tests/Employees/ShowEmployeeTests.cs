using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Employees;

public sealed class ShowEmployeeTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Each_earlier_version_shows_only_what_changed_after_it(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ada = People.Employee("ada", country: "FR", department: "Sales");
        await database.AddPeopleAsync(ada);
        await using (var db = database.CreateDbContext())
        {
            db.EmployeeVersions.Add(Version(ada, People.Now.AddDays(-20), People.Now.AddDays(-10), country: "DE", department: "Legal"));
            db.EmployeeVersions.Add(Version(ada, People.Now.AddDays(-10), People.Now, country: "DE", department: "Sales"));
            await db.SaveChangesAsync();
        }

        var details = (await new ShowEmployee(database, new DirectoryOptions()).RunAsync(ada.Id, Reach.Everything, CancellationToken.None)).Value.ShouldNotBeNull();
        details.Changes.Select(c => c.AtUtc).ShouldBe([People.Now, People.Now.AddDays(-10)]);
        details.Changes[0].Fields.ShouldBe([new FieldChange(nameof(Employee.Country), "DE", "FR")]);
        details.Changes[1].Fields.ShouldBe([new FieldChange(nameof(Employee.Department), "Legal", "Sales")]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Somebody_unknown_is_an_expected_failure(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var result = await new ShowEmployee(database, new DirectoryOptions()).RunAsync(Guid.CreateVersion7(), Reach.Everything, CancellationToken.None);
        result.Error.ShouldNotBeNull().Code.ShouldBe("employee-not-found");
    }

    private static EmployeeVersion Version(Employee e, DateTime from, DateTime to, string country, string department) => new()
    {
        EmployeeId = e.Id,
        ValidFromUtc = from,
        ValidToUtc = to,
        RecordedUtc = from,
        Key = e.Key,
        ExternalId = e.ExternalId,
        SignInName = e.SignInName,
        Address = e.Address,
        DisplayName = e.DisplayName,
        GivenName = e.GivenName,
        Surname = e.Surname,
        Country = country,
        Department = department,
    };
}
