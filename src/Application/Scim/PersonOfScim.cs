using System.Text.Json.Nodes;
using OptOut.Application.Employees;

namespace OptOut.Application.Scim;

/// <summary>Reads the person out of a user.</summary>
internal static class PersonOfScim
{
    private const string Work = "work";

    /// <summary>What the directory is told.</summary>
    public static DirectoryRecord Read(Guid id, JsonObject user, bool deleted)
    {
        var externalId = user["externalId"].Text();
        var name = user["name"] as JsonObject;
        var extension = user[ScimSchema.Enterprise] as JsonObject;
        return new DirectoryRecord
        {
            SourceId = id.ToString(),
            ObjectId = Guid.TryParseExact(externalId, "D", out _) ? externalId : null,
            EmployeeNumber = extension?["employeeNumber"].Text(),
            SignInName = user["userName"].Text(),
            Address = Email(user),
            DisplayName = user["displayName"].Text() ?? name?["formatted"].Text(),
            GivenName = name?["givenName"].Text(),
            Surname = name?["familyName"].Text(),
            JobTitle = user["title"].Text(),
            Department = extension?["department"].Text(),
            Country = OfWork(user["addresses"], "country"),
            Language = user["preferredLanguage"].Text() ?? user["locale"].Text(),
            TimeZone = user["timezone"].Text(),
            ManagerSourceId = (extension?["manager"] as JsonObject)?["value"].Text(),
            Active = user["active"].Text() != "false",
            Deleted = deleted,
        };
    }

    /// <summary>The work address, as written.</summary>
    public static string? Email(JsonObject user) => OfWork(user["emails"], "value");

    // The one of type work, else the preferred one, else the first.
    private static string? OfWork(JsonNode? list, string part)
    {
        var values = (list as JsonArray)?.OfType<JsonObject>().Where(v => v[part] is not null).ToList() ?? [];
        var value = values.Find(v => Work.Equals(v["type"].Text(), StringComparison.OrdinalIgnoreCase)) ?? values.Find(v => v["primary"].Text() == "true") ?? values.FirstOrDefault();
        return value?[part].Text();
    }
}
