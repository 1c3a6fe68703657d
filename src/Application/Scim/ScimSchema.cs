namespace OptOut.Application.Scim;

/// <summary>Types of attributes.</summary>
public enum ScimType
{
    Text,
    Boolean,
    Complex,
}

/// <summary>An attribute that is kept. Whatever else a client writes is ignored: what the tool does not need is not stored.</summary>
/// <param name="Name">In the case of the RFC.</param>
/// <param name="Description">For the schema document.</param>
public sealed record ScimAttribute(string Name, ScimType Type, string Description)
{
    /// <summary>Whether it is a list.</summary>
    public bool Many { get; init; }

    public bool Required { get; init; }

    /// <summary>Whether upper and lower case are different values.</summary>
    public bool CaseExact { get; init; }

    /// <summary>Whether no two resources may have the same.</summary>
    public bool Unique { get; init; }

    /// <summary>Parts of a complex attribute.</summary>
    public IReadOnlyList<ScimAttribute> Parts { get; init; } = [];

    /// <summary>The part of that name, in any case; null when there is none.</summary>
    public ScimAttribute? Part(string name) => Parts.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The attributes of users and groups that are kept; RFC 7643, sections 4.1 to 4.3.</summary>
public static class ScimSchema
{
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";

    /// <summary>Longest text in UTF-16 units, where the directory does not say less.</summary>
    public const int LongestText = 1024;

    /// <summary>Most values of a list.</summary>
    public const int MostValues = 20;

    private static readonly ScimAttribute s_type = Text("type", "What the value is for, e.g. work.");
    private static readonly ScimAttribute s_primary = new("primary", ScimType.Boolean, "Whether it is the preferred one.");

    /// <summary>The id that the client uses; common to all resources.</summary>
    public static readonly ScimAttribute ExternalId = Text("externalId", "What the client calls the resource.") with { CaseExact = true };

    /// <summary>The core attributes of a user.</summary>
    public static readonly IReadOnlyList<ScimAttribute> OfUser =
    [
        Text("userName", "The sign-in name.") with { Required = true, Unique = true },
        Complex("name", "The name in parts.", Text("formatted", "The whole name."), Text("familyName", "Surname."), Text("givenName", "Given name.")),
        Text("displayName", "The name that is shown."),
        Text("title", "Job title."),
        Text("preferredLanguage", "Language of mails and pages, a tag as in RFC 5646."),
        Text("locale", "Language and region; the language, where preferredLanguage does not say it."),
        Text("timezone", "Time zone, an IANA or Windows name."),
        new("active", ScimType.Boolean, "Whether the person belongs to the organisation."),
        Complex("emails", "Addresses; the one of type work is used.", Text("value", "The address."), s_type, s_primary) with { Many = true },
        Complex("addresses", "Countries; the one of type work is used.", Text("country", "ISO 3166-1 code or name."), s_type, s_primary) with { Many = true },
    ];

    /// <summary>The attributes of the enterprise extension.</summary>
    public static readonly IReadOnlyList<ScimAttribute> OfEnterprise =
    [
        Text("employeeNumber", "Employee number."),
        Text("department", "Department."),
        Complex("manager", "The manager.", Text("value", "SCIM id of the manager.") with { CaseExact = true }),
    ];

    /// <summary>The attributes of a group.</summary>
    public static readonly IReadOnlyList<ScimAttribute> OfGroup =
    [
        Text("displayName", "The group's name.") with { Required = true, Unique = true },
        Complex("members", "Who is in it.", Text("value", "SCIM id of the user.") with { CaseExact = true }, Text("type", "User.")) with { Many = true },
    ];

    private static ScimAttribute Text(string name, string description) => new(name, ScimType.Text, description);

    private static ScimAttribute Complex(string name, string description, params ScimAttribute[] parts) => new(name, ScimType.Complex, description) { Parts = parts };
}
