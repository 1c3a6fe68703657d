using System.Text.Json.Nodes;
using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>Reads a whole resource from the body of a POST or PUT.</summary>
internal static class ReadResource
{
    /// <summary>The attributes that are kept.</summary>
    /// <returns>Error: <c>scim-invalid-value</c>.</returns>
    public static Result<JsonObject> Read(JsonObject body, IReadOnlyList<ScimAttribute> core)
    {
        var kept = new JsonObject();
        foreach (var (name, value) in body)
        {
            var error = name.Equals(ScimSchema.Enterprise, StringComparison.OrdinalIgnoreCase) && core == ScimSchema.OfUser
                ? Extension(kept, value)
                : Set(kept, core.Append(ScimSchema.ExternalId).FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase)), value);
            if (error is not null)
            {
                return error;
            }
        }

        return Check(kept, core) is { } wrong ? wrong : kept;
    }

    /// <summary>Why the resource cannot stay as it is; null when it can.</summary>
    public static Error? Check(JsonObject kept, IReadOnlyList<ScimAttribute> core) =>
        core.FirstOrDefault(a => a.Required && !kept.ContainsKey(a.Name)) is { } missing ? ScimErrors.InvalidValue($"{missing.Name} is missing.") : null;

    private static Error? Extension(JsonObject kept, JsonNode? value)
    {
        if (value is not JsonObject written)
        {
            return value is null ? null : ScimErrors.InvalidValue("the enterprise extension is not an object.");
        }

        var extension = new JsonObject();
        foreach (var (name, part) in written)
        {
            if (Set(extension, ScimSchema.OfEnterprise.FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase)), part) is { } error)
            {
                return error;
            }
        }

        if (extension.Count > 0)
        {
            kept[ScimSchema.Enterprise] = extension;
        }

        return null;
    }

    private static Error? Set(JsonObject into, ScimAttribute? attribute, JsonNode? value)
    {
        if (attribute is null)
        {
            return null;
        }

        var read = ReadAttribute.Read(attribute, value);
        if (read.Error is null && read.Value is not null)
        {
            into[attribute.Name] = read.Value;
        }

        return read.Error;
    }
}
