using System.Globalization;
using System.Text.Json.Nodes;
using OptOut.Application.Scim;

namespace OptOut.Dashboard.Features.Scim;

/// <summary>A kind of resource.</summary>
/// <param name="Name">As in <c>meta.resourceType</c>.</param>
/// <param name="Endpoint">Last part of its address.</param>
/// <param name="Schema">URN of its core schema.</param>
/// <param name="Attributes">What is kept of it.</param>
internal sealed record ScimKind(string Name, string Endpoint, string Schema, IReadOnlyList<ScimAttribute> Attributes)
{
    public static readonly ScimKind User = new("User", "Users", ScimSchema.User, ScimSchema.OfUser);
    public static readonly ScimKind Group = new("Group", "Groups", ScimSchema.Group, ScimSchema.OfGroup);
}

/// <summary>Writes resources as the client reads them.</summary>
internal sealed class ScimDocuments(HttpRequest request, ScimKind kind)
{
    private const string ListSchema = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private readonly string _home = $"{Base(request)}/{kind.Endpoint}";
    private readonly IReadOnlyList<ScimPath> _only = Paths(request, "attributes", kind);
    private readonly IReadOnlyList<ScimPath> _without = Paths(request, "excludedAttributes", kind);

    /// <summary>Whether a list attribute is asked for at all.</summary>
    public bool Wants(string attribute) =>
        _without.All(p => p.Attribute?.Name != attribute) && (!request.Query.ContainsKey("attributes") || _only.Any(p => p.Attribute?.Name == attribute));

    /// <summary>Address of everything here.</summary>
    public static string Base(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}{AppUrls.Scim}";

    /// <summary>An answer with the resource.</summary>
    public ScimAnswer Answer(ScimResource resource, int status = StatusCodes.Status200OK) =>
        new(status, Write(resource)) { Location = $"{_home}/{resource.Id}", ETag = ScimRequest.ETag(resource.Version) };

    /// <summary>An answer with a page.</summary>
    public ScimAnswer Answer(ScimPage page) => new(StatusCodes.Status200OK, List([.. page.Resources.Select(Write)], page.Total, page.StartIndex));

    /// <summary>A list response.</summary>
    public static JsonObject List(JsonArray resources, int total, int startIndex = 1) => new()
    {
        ["schemas"] = new JsonArray(ListSchema),
        ["totalResults"] = total,
        ["startIndex"] = startIndex,
        ["itemsPerPage"] = resources.Count,
        ["Resources"] = resources,
    };

    private JsonObject Write(ScimResource resource)
    {
        var kept = (JsonObject)resource.Attributes.DeepClone();
        if (kind == ScimKind.Group)
        {
            foreach (var member in (kept["members"] as JsonArray)?.OfType<JsonObject>() ?? [])
            {
                member["$ref"] = $"{Base(request)}/{ScimKind.User.Endpoint}/{member["value"]}";
            }
        }

        kept = Chosen(kept);
        var schemas = new JsonArray(kind.Schema);
        if (kept.ContainsKey(ScimSchema.Enterprise))
        {
            schemas.Add(ScimSchema.Enterprise);
        }

        kept["schemas"] = schemas;
        kept["id"] = resource.Id.ToString();
        kept["meta"] = new JsonObject
        {
            ["resourceType"] = kind.Name,
            ["created"] = Moment(resource.CreatedUtc),
            ["lastModified"] = Moment(resource.ChangedUtc),
            ["version"] = ScimRequest.ETag(resource.Version),
            ["location"] = $"{_home}/{resource.Id}",
        };
        return kept;
    }

    private JsonObject Chosen(JsonObject whole)
    {
        if (request.Query.ContainsKey("attributes"))
        {
            var chosen = new JsonObject();
            foreach (var path in _only)
            {
                Copy(path, whole, chosen);
            }

            return chosen;
        }

        foreach (var path in _without)
        {
            Drop(path, whole);
        }

        return whole;
    }

    private static void Copy(ScimPath path, JsonObject from, JsonObject to)
    {
        if (path.Extension)
        {
            if (from[ScimSchema.Enterprise] is not JsonObject extension)
            {
                return;
            }

            if (to[ScimSchema.Enterprise] is not JsonObject)
            {
                to[ScimSchema.Enterprise] = new JsonObject();
            }

            (from, to) = (extension, (JsonObject)to[ScimSchema.Enterprise]!);
        }

        foreach (var name in path.Attribute is { } one ? [one.Name] : from.Select(m => m.Key).ToList())
        {
            if (from[name] is { } value)
            {
                to[name] = path.Part is { } part ? Parts(value, part.Name) : value.DeepClone();
            }
        }
    }

    private static JsonNode Parts(JsonNode value, string part) => value is JsonArray list
        ? new JsonArray([.. list.OfType<JsonObject>().Select(v => Parts(v, part))])
        : new JsonObject(value is JsonObject one && one[part] is { } kept ? [KeyValuePair.Create(part, (JsonNode?)kept.DeepClone())] : []);

    private static void Drop(ScimPath path, JsonObject from)
    {
        var home = path.Extension && path.Attribute is not null ? from[ScimSchema.Enterprise] as JsonObject : from;
        var name = path.Attribute?.Name ?? ScimSchema.Enterprise;
        if (path.Part is { } part)
        {
            foreach (var value in home?[name] switch { JsonArray list => list.OfType<JsonObject>(), JsonObject one => [one], _ => [] })
            {
                value.Remove(part.Name);
            }
        }
        else
        {
            home?.Remove(name);
        }
    }

    private static List<ScimPath> Paths(HttpRequest request, string parameter, ScimKind kind) =>
        [.. request.Query[parameter].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => ScimPath.Read(name, kind.Attributes).Value).Where(p => p is { Ignored: false }).Select(p => p!)];

    private static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
