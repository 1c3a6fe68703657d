using System.Text.Json;
using System.Text.Json.Nodes;
using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>Reads JSON from outside so that nothing later can stumble over it.</summary>
public static class ScimJson
{
    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>The object, whose texts are sound and whose nesting is shallow.</summary>
    /// <returns>Error: <c>scim-invalid-syntax</c>.</returns>
    public static Result<JsonObject> Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, s_strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (JsonObject)Copy(document.RootElement)!
                : ScimErrors.InvalidSyntax("the body is no JSON object.");
        }
        catch (JsonException)
        {
            return ScimErrors.InvalidSyntax("the body is no JSON, nests too deep, or names a property twice.");
        }
        catch (InvalidOperationException)
        {
            return ScimErrors.InvalidSyntax("a text holds half a character.");
        }
    }

    /// <summary>The member of that name, in any case.</summary>
    public static JsonNode? Member(this JsonObject json, string name) =>
        json.FirstOrDefault(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The text of a scalar; null for anything else.</summary>
    public static string? Text(this JsonNode? node) => node is JsonValue value
        ? value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => value.ToJsonString(),
            _ => null,
        }
        : null;

    // Copied once and fully, so that a text with half a surrogate pair is found here and not in the middle of something.
    private static JsonNode? Copy(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(element.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Copy(p.Value)))),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(Copy)]),
        JsonValueKind.String => JsonValue.Create(element.GetString()),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element.Clone()),
    };
}
