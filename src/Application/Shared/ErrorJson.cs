using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OptOut.Application.Shared;

/// <summary>An <see cref="Error"/> as it is kept in a text column: code, values, and the English sentence while there is room.</summary>
public static class ErrorJson
{
    /// <summary>Longest JSON in UTF-16 units; what the columns hold.</summary>
    public const int MaxLength = 1000;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it; its lines are not kept.</summary>
    public static string Write(Error error)
    {
        var node = Node(error);
        if (error.Message.Length > 0)
        {
            node["message"] = error.Message;
        }

        var full = node.ToJsonString(Readable);
        if (full.Length <= MaxLength)
        {
            return full;
        }

        node.Remove("message");
        var terse = node.ToJsonString(Readable);
        return terse.Length <= MaxLength
            ? terse
            : new JsonObject { ["code"] = "", ["message"] = string.Concat(error.Message.AsSpan(0, Math.Min(error.Message.Length, 400)), "…") }.ToJsonString(Readable);
    }

    /// <summary>Reads it; a text that is not ours is taken as it is.</summary>
    public static Error Read(string text)
    {
        if (!text.StartsWith('{'))
        {
            return Error.AsIs(text);
        }

        return Kept(JsonNode.Parse(text)!.AsObject());
    }

    private static Error Kept(JsonObject node) => new(
        (string?)node["code"] ?? "", (string?)node["message"] ?? "", [.. (node["values"]?.AsArray() ?? []).Select(Value)]);

    private static JsonObject Node(Error error)
    {
        var node = new JsonObject { ["code"] = error.Code };
        if (error.Values.Count > 0)
        {
            node["values"] = new JsonArray([.. error.Values.Select(Node)]);
        }

        return node;
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        Error error => Node(error),
        IEnumerable<Error> errors => new JsonArray([.. errors.Select(Node)]),
        int or long => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        IFormattable formattable => JsonValue.Create(formattable.ToString(null, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(value.ToString()),
    };

    private static object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonObject error => Kept(error),
        JsonArray errors => errors.OfType<JsonObject>().Select(Kept).ToList(),
        _ => node.GetValueKind() == JsonValueKind.Number ? node.GetValue<long>() : node.ToString(),
    };
}
