using System.Text.Json.Nodes;
using OptOut.Application.Scim;

namespace OptOut.Dashboard.Features.Scim;

/// <summary>Says what is offered; RFC 7643, sections 5 to 7.</summary>
internal static class ScimDiscovery
{
    private const string ConfigSchema = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
    private const string KindSchema = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    private const string SchemaSchema = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    /// <summary>Maps the three documents.</summary>
    public static void MapDiscovery(this IEndpointRouteBuilder scim)
    {
        scim.MapGet("/ServiceProviderConfig", (HttpRequest request) => new ScimAnswer(StatusCodes.Status200OK, Config(request)));
        scim.MapGet("/ResourceTypes", (HttpRequest request) => All(request, Kinds(request)));
        scim.MapGet("/ResourceTypes/{id}", (HttpRequest request, string id) => One(id, Kinds(request)));
        scim.MapGet("/Schemas", (HttpRequest request) => All(request, Schemas(request)));
        scim.MapGet("/Schemas/{id}", (HttpRequest request, string id) => One(id, Schemas(request)));
    }

    // A filter would say less than there is; RFC 7644, section 4, wants it refused.
    private static ScimAnswer All(HttpRequest request, JsonArray documents) => request.Query.ContainsKey("filter")
        ? ScimAnswer.Failed(StatusCodes.Status403Forbidden, "These documents cannot be filtered.")
        : new ScimAnswer(StatusCodes.Status200OK, ScimDocuments.List(documents, documents.Count));

    private static ScimAnswer One(string id, JsonArray documents)
    {
        var found = documents.OfType<JsonObject>().FirstOrDefault(d => ((string?)d["id"])!.Equals(id, StringComparison.OrdinalIgnoreCase));
        return found is null ? ScimAnswer.Refused(ScimErrors.Unknown()) : new ScimAnswer(StatusCodes.Status200OK, found.DeepClone());
    }

    private static JsonObject Config(HttpRequest request) => new()
    {
        ["schemas"] = new JsonArray(ConfigSchema),
        ["patch"] = Supported(true),
        ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = ScimQuery.Most },
        ["changePassword"] = Supported(false),
        ["sort"] = Supported(false),
        ["etag"] = Supported(true),
        ["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken",
            ["name"] = "Bearer token",
            ["description"] = "A token made by an administrator of OptOut.",
            ["specUri"] = "https://www.rfc-editor.org/info/rfc6750",
            ["primary"] = true,
        }),
        ["meta"] = Meta(request, "ServiceProviderConfig", "ServiceProviderConfig"),
    };

    private static JsonArray Kinds(HttpRequest request) => [.. new[] { ScimKind.User, ScimKind.Group }.Select(kind =>
    {
        var document = new JsonObject
        {
            ["schemas"] = new JsonArray(KindSchema),
            ["id"] = kind.Name,
            ["name"] = kind.Name,
            ["endpoint"] = $"/{kind.Endpoint}",
            ["description"] = kind == ScimKind.User ? "A person." : "A group of people.",
            ["schema"] = kind.Schema,
            ["meta"] = Meta(request, "ResourceType", $"ResourceTypes/{kind.Name}"),
        };
        if (kind == ScimKind.User)
        {
            document["schemaExtensions"] = new JsonArray(new JsonObject { ["schema"] = ScimSchema.Enterprise, ["required"] = false });
        }

        return document;
    })];

    private static JsonArray Schemas(HttpRequest request) =>
    [
        Schema(request, ScimSchema.User, "User", "A person.", ScimSchema.OfUser),
        Schema(request, ScimSchema.Enterprise, "EnterpriseUser", "What an enterprise adds to a person.", ScimSchema.OfEnterprise),
        Schema(request, ScimSchema.Group, "Group", "A group of people.", ScimSchema.OfGroup),
    ];

    private static JsonObject Schema(HttpRequest request, string id, string name, string description, IReadOnlyList<ScimAttribute> attributes) => new()
    {
        ["schemas"] = new JsonArray(SchemaSchema),
        ["id"] = id,
        ["name"] = name,
        ["description"] = description,
        ["attributes"] = new JsonArray([.. attributes.Select(Attribute)]),
        ["meta"] = Meta(request, "Schema", $"Schemas/{id}"),
    };

    private static JsonObject Attribute(ScimAttribute attribute)
    {
        var document = new JsonObject
        {
            ["name"] = attribute.Name,
            ["type"] = attribute.Type switch { ScimType.Boolean => "boolean", ScimType.Complex => "complex", _ => "string" },
            ["multiValued"] = attribute.Many,
            ["description"] = attribute.Description,
            ["required"] = attribute.Required,
            ["mutability"] = "readWrite",
            ["returned"] = "default",
            ["uniqueness"] = attribute.Unique ? "server" : "none",
        };
        if (attribute.Type == ScimType.Text)
        {
            document["caseExact"] = attribute.CaseExact;
        }

        if (attribute.Parts.Count > 0)
        {
            document["subAttributes"] = new JsonArray([.. attribute.Parts.Select(Attribute)]);
        }

        return document;
    }

    private static JsonObject Supported(bool yes) => new() { ["supported"] = yes };

    private static JsonObject Meta(HttpRequest request, string kind, string path) =>
        new() { ["resourceType"] = kind, ["location"] = $"{ScimDocuments.Base(request)}/{path}" };
}
