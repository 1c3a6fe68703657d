using System.Text.Json.Nodes;
using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>What one operation of a patch does.</summary>
public enum PatchVerb
{
    Add,
    Replace,
    Remove,
}

/// <summary>One change of a patch.</summary>
/// <param name="Path">What it changes.</param>
/// <param name="Value">As written; null for none.</param>
public sealed record PatchChange(PatchVerb Verb, ScimPath Path, JsonNode? Value);

/// <summary>Reads the body of a PATCH. Operations may be written in any case; one without a path is one for each name in its value, which may be dotted,
/// filtered, or begin with the URN of an extension, as Entra writes them.</summary>
public static class PatchDocument
{
    private const int MostOperations = 1000;

    /// <summary>The changes in their order; those of attributes that are not kept are left out.</summary>
    /// <returns>Errors: <c>scim-invalid-syntax</c>, <c>scim-invalid-path</c>, <c>scim-invalid-value</c>, <c>scim-read-only</c>, <c>scim-no-target</c>.</returns>
    public static Result<IReadOnlyList<PatchChange>> Read(JsonObject body, IReadOnlyList<ScimAttribute> core)
    {
        if (body.Member("Operations") is not JsonArray { Count: > 0 and <= MostOperations } operations)
        {
            return ScimErrors.InvalidSyntax($"Operations is not a list of 1 to {MostOperations}.");
        }

        var changes = new List<PatchChange>();
        foreach (var operation in operations)
        {
            if (operation is not JsonObject written || Verb(written.Member("op").Text()) is not { } verb)
            {
                return ScimErrors.InvalidSyntax("an operation is none of add, replace and remove.");
            }

            if (Add(changes, verb, written, core) is { } error)
            {
                return error;
            }
        }

        return changes;
    }

    private static Error? Add(List<PatchChange> changes, PatchVerb verb, JsonObject operation, IReadOnlyList<ScimAttribute> core)
    {
        if (operation.Member("path").Text() is { Length: > 0 } path)
        {
            return Add(changes, verb, path, operation.Member("value"), core);
        }

        if (verb == PatchVerb.Remove)
        {
            return ScimErrors.Targetless();
        }

        if (operation.Member("value") is not JsonObject values)
        {
            return ScimErrors.InvalidValue("an operation without a path needs an object.");
        }

        // Clients send back what they have read; what only this side writes is no change.
        return values.Where(v => v.Key.ToLowerInvariant() is not ("id" or "meta" or "schemas"))
            .Select(v => Add(changes, verb, v.Key, v.Value, core)).FirstOrDefault(e => e is not null);
    }

    private static Error? Add(List<PatchChange> changes, PatchVerb verb, string path, JsonNode? value, IReadOnlyList<ScimAttribute> core)
    {
        var read = ScimPath.Read(path, core);
        if (!read.Succeeded || read.Value.Ignored)
        {
            return read.Error;
        }

        if (read.Value is { Extension: true, Attribute: null } && verb != PatchVerb.Remove)
        {
            return value is JsonObject parts
                ? parts.Select(p => Add(changes, verb, $"{ScimSchema.Enterprise}:{p.Key}", p.Value, core)).FirstOrDefault(e => e is not null)
                : ScimErrors.InvalidValue("the enterprise extension is not an object.");
        }

        changes.Add(new PatchChange(verb, read.Value, value));
        return null;
    }

    private static PatchVerb? Verb(string? text) => text?.ToLowerInvariant() switch
    {
        "add" => PatchVerb.Add,
        "replace" => PatchVerb.Replace,
        "remove" => PatchVerb.Remove,
        _ => null,
    };
}
