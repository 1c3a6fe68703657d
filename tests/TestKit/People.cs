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
        db.Employees.AddRange(people);
        await db.SaveChangesAsync();
    }
}
