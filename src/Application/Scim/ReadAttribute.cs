using System.Text.Json;
using System.Text.Json.Nodes;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>Brings what a client writes into the form in which it is kept: names in the case of the RFC, booleans as booleans, and nothing that is unknown.
/// Entra writes booleans as texts, and single values as lists of one.</summary>
internal static class ReadAttribute
{
    /// <summary>The value; null for none.</summary>
    /// <returns>Error: <c>scim-invalid-value</c>.</returns>
    public static Result<JsonNode?> Read(ScimAttribute attribute, JsonNode? written) => attribute.Many ? Many(attribute, written) : One(attribute, written);

    /// <summary>One value of a list.</summary>
    public static Result<JsonNode?> One(ScimAttribute attribute, JsonNode? written)
    {
        if (written is JsonArray { Count: <= 1 } list)
        {
            written = list.Count == 0 ? null : list[0];
        }

        return attribute.Type == ScimType.Complex ? Complex(attribute, written) : Simple(attribute, written is JsonObject wrapped ? wrapped.Member("value") : written);
    }

    private static Result<JsonNode?> Many(ScimAttribute attribute, JsonNode? written)
    {
        var values = new JsonArray();
        foreach (var item in written switch { JsonArray list => list.ToList(), null => [], _ => [written] })
        {
            var value = One(attribute, item);
            if (!value.Succeeded && value.Error is { } error)
            {
                return error;
            }

            if (value.Value is not null)
            {
                values.Add(value.Value);
            }
        }

        return values.Count > ScimSchema.MostValues && attribute.Name != "members"
            ? ScimErrors.InvalidValue($"{attribute.Name} holds more than {ScimSchema.MostValues} values.")
            : new Box(values.Count == 0 ? null : values).Result;
    }

    private static Result<JsonNode?> Complex(ScimAttribute attribute, JsonNode? written)
    {
        if (written is JsonValue && attribute.Part("value") is not null)
        {
            written = new JsonObject { ["value"] = written.DeepClone() };
        }

        if (written is not (null or JsonObject))
        {
            return ScimErrors.InvalidValue($"{attribute.Name} is not an object.");
        }

        var kept = new JsonObject();
        foreach (var (name, value) in (written as JsonObject) ?? [])
        {
            if (attribute.Part(name) is not { } part)
            {
                continue;
            }

            var read = One(part, value);
            if (read.Error is { } error)
            {
                return error;
            }

            if (read.Value is not null)
            {
                kept[part.Name] = read.Value;
            }
        }

        return new Box(kept.Count == 0 ? null : kept).Result;
    }

    private static Result<JsonNode?> Simple(ScimAttribute attribute, JsonNode? written)
    {
        if (written is null)
        {
            return new Box(null).Result;
        }

        if (written.Text() is not { } text)
        {
            return ScimErrors.InvalidValue($"{attribute.Name} is not a single value.");
        }

        if (attribute.Type == ScimType.Boolean)
        {
            return bool.TryParse(text, out var yes) ? new Box(JsonValue.Create(yes)).Result : ScimErrors.InvalidValue($"{attribute.Name} is neither true nor false.");
        }

        var longest = attribute.Name is "userName" or "externalId" or "displayName" ? EmployeeLengths.Key : ScimSchema.LongestText;
        return text.Length > longest
            ? ScimErrors.InvalidValue($"{attribute.Name} is longer than {longest} characters.")
            : CellText.HasControl(text)
                ? ScimErrors.InvalidValue($"{attribute.Name} holds control characters.")
                : new Box(string.IsNullOrWhiteSpace(text) ? null : JsonValue.Create(text)).Result;
    }

    // A conversion from an interface or a base class cannot be written directly.
    private readonly record struct Box(JsonNode? Node)
    {
        public Result<JsonNode?> Result => Node;
    }
}
