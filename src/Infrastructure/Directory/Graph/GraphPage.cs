using System.Text.Json;
using OptOut.Application.Employees;

namespace OptOut.Infrastructure.Graph;

/// <summary>Reads a page of Graph's answer to a delta query of users.</summary>
internal static class GraphPage
{
    private static readonly (string Property, string Fact)[] s_texts =
    [
        ("userPrincipalName", UserFact.SignInName),
        ("mail", UserFact.Address),
        ("displayName", UserFact.DisplayName),
        ("givenName", UserFact.GivenName),
        ("surname", UserFact.Surname),
        ("jobTitle", UserFact.JobTitle),
        ("department", UserFact.Department),
        ("usageLocation", UserFact.UsageLocation),
        ("country", UserFact.Country),
        ("preferredLanguage", UserFact.Language),
        ("employeeId", UserFact.EmployeeNumber),
    ];

    /// <summary>The page.</summary>
    /// <exception cref="Exception">It is not of the documented shape: <see cref="FormatException"/>, <see cref="KeyNotFoundException"/> or <see cref="InvalidOperationException"/>.</exception>
    public static DirectoryPage Read(JsonElement page)
    {
        var users = page.GetProperty("value").EnumerateArray().Select(User).ToList();
        var (next, delta) = (Link(page, "@odata.nextLink"), Link(page, "@odata.deltaLink"));
        return next is null == delta is null ? throw new FormatException("A page has one of two links.") : new DirectoryPage(users, next, delta);
    }

    private static DirectoryUser User(JsonElement user)
    {
        var id = user.GetProperty("id").GetString();
        var says = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (property, fact) in s_texts)
        {
            if (user.TryGetProperty(property, out var value))
            {
                says[fact] = value.GetString();
            }
        }

        // What exists is not removed, also when it was on an earlier page: a user can be restored.
        says[UserFact.Removed] = user.TryGetProperty("@removed", out _) ? "1" : "0";
        if (user.TryGetProperty("accountEnabled", out var enabled) && enabled.ValueKind is not JsonValueKind.Null)
        {
            says[UserFact.Enabled] = enabled.GetBoolean() ? "1" : "0";
        }

        if (user.TryGetProperty("userType", out var type))
        {
            says[UserFact.Guest] = string.Equals(type.GetString(), "Guest", StringComparison.OrdinalIgnoreCase) ? "1" : "0";
        }

        if (user.TryGetProperty("manager@delta", out var managers))
        {
            says[UserFact.Manager] = Manager(managers);
        }

        return string.IsNullOrWhiteSpace(id) || id.Length > 64 ? throw new FormatException("A user has no id.") : new DirectoryUser(id, says);
    }

    // A change of manager is told as the old one removed and the new one there, in either order.
    private static string? Manager(JsonElement managers) =>
        managers.EnumerateArray().Where(m => !m.TryGetProperty("@removed", out _)).Select(m => m.GetProperty("id").GetString()).LastOrDefault();

    private static string? Link(JsonElement page, string name) => page.TryGetProperty(name, out var link) ? link.GetString() : null;
}
