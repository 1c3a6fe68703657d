using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.TestKit;

/// <summary>Employees for tests that do not test how they came in.</summary>
public static class People
{
    /// <summary>A moment for rows that need one.</summary>
    public static readonly DateTime Now = new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>An employee with what a directory usually knows.</summary>
    public static Employee Employee(string key, string? country = "DE", string? department = "Sales", string? language = null, bool withAddress = true) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = key,
        ExternalId = key,
        SignInName = $"{key}@nordlicht.example",
        Address = withAddress ? $"{key}@nordlicht.example" : null,
        DisplayName = $"Person {key}",
        GivenName = "Person",
        Surname = key,
        Country = country,
        Department = department,
        Language = language,
        ValidFromUtc = Now,
        RecordedUtc = Now,
    };

    /// <summary>Stores employees.</summary>
    public static async Task AddPeopleAsync(this TestDatabase database, params Employee[] people)
    {
        await using AppDb db = database.CreateDbContext();
        db.AddPeople(people);
        await db.SaveChangesAsync();
    }

    /// <summary>Adds employees with what the file they came in by says of them.</summary>
    public static void AddPeople(this AppDb db, IEnumerable<Employee> people)
    {
        foreach (var person in people)
        {
            db.Employees.Add(person);
            db.EmployeeSources.Add(FromFile(person));
        }
    }

    private static EmployeeSource FromFile(Employee e)
    {
        var isObjectId = Guid.TryParseExact(e.ExternalId, "D", out _);
        return new EmployeeSource
        {
            EmployeeId = e.Id,
            Source = DirectorySource.File,
            SourceId = e.Key,
            ObjectId = isObjectId ? e.ExternalId : null,
            EmployeeNumber = isObjectId ? null : e.ExternalId,
            SignInName = e.SignInName,
            Address = e.Address,
            AddressKey = string.Equals(e.Address, e.SignInName, StringComparison.OrdinalIgnoreCase) ? null : e.Address?.ToLowerInvariant(),
            DisplayName = e.DisplayName,
            GivenName = e.GivenName,
            Surname = e.Surname,
            JobTitle = e.JobTitle,
            Department = e.Department,
            Country = e.Country,
            CountryAsWritten = e.CountryAsWritten,
            Language = e.Language,
            TimeZone = e.TimeZone,
            ManagerKey = e.ManagerKey,
            Active = e.Standing == EmployeeStanding.Active,
            ChangedUtc = e.RecordedUtc,
            RunId = e.ImportId,
        };
    }
}
