using System.Text.Json.Nodes;
using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>Applies the changes of a patch to a resource that is kept as JSON.</summary>
internal static class PatchResource
{
    /// <summary>The resource that results; the given one stays as it is.</summary>
    /// <returns>Errors: <c>scim-invalid-value</c>, <c>scim-no-target</c>.</returns>
    public static Result<JsonObject> Apply(JsonObject resource, IReadOnlyList<PatchChange> changes, IReadOnlyList<ScimAttribute> core)
    {
        var result = (JsonObject)resource.DeepClone();
        foreach (var change in changes)
        {
            if (Apply(result, change) is { } error)
            {
                return error;
            }
        }

        return ReadResource.Check(result, core) is { } wrong ? wrong : result;
    }

    private static Error? Apply(JsonObject resource, PatchChange change)
    {
        var path = change.Path;
        if (path.Attribute is not { } attribute)
        {
            resource.Remove(ScimSchema.Enterprise);
            return null;
        }

        var home = path.Extension ? resource[ScimSchema.Enterprise] as JsonObject ?? [] : resource;
        var error = attribute.Many && (path.Part is not null || path.Conditions.Count > 0) ? InList(home, change, attribute)
            : path.Part is { } part ? InComplex(home, change, attribute, part)
            : Whole(home, change, attribute);
        if (path.Extension)
        {
            if (home.Count == 0)
            {
                resource.Remove(ScimSchema.Enterprise);
            }
            else if (home.Parent is null)
            {
                resource[ScimSchema.Enterprise] = home;
            }
        }

        return error;
    }

    private static Error? Whole(JsonObject home, PatchChange change, ScimAttribute attribute)
    {
        if (change.Verb == PatchVerb.Remove)
        {
            home.Remove(attribute.Name);
            return null;
        }

        var read = ReadAttribute.Read(attribute, change.Value);
        if (read.Error is not null)
        {
            return read.Error;
        }

        // Parts that a change does not name stay; a list is appended to, or replaced.
        if (attribute.Type == ScimType.Complex && (change.Verb == PatchVerb.Add || !attribute.Many) && home[attribute.Name] is { } before && read.Value is { } added)
        {
            return attribute.Many ? Append((JsonArray)before, (JsonArray)added, attribute) : Merge((JsonObject)before, (JsonObject)added);
        }

        // An "add" without a value adds nothing.
        if (read.Value is not null || change.Verb == PatchVerb.Replace)
        {
            Put(home, attribute.Name, read.Value);
        }

        return null;
    }

    private static Error? InComplex(JsonObject home, PatchChange change, ScimAttribute attribute, ScimAttribute part)
    {
        var complex = home[attribute.Name] as JsonObject ?? [];
        var error = Whole(complex, change, part);
        if (error is null && complex.Parent is null && complex.Count > 0)
        {
            home[attribute.Name] = complex;
        }
        else if (complex.Count == 0)
        {
            home.Remove(attribute.Name);
        }

        return error;
    }

    private static Error? InList(JsonObject home, PatchChange change, ScimAttribute attribute)
    {
        var list = home[attribute.Name] as JsonArray ?? [];
        var meant = list.OfType<JsonObject>().Where(v => change.Path.Conditions.All(c => Holds(v, attribute, c))).ToList();
        if (change.Verb != PatchVerb.Remove && meant.Count == 0)
        {
            if (list.Count == ScimSchema.MostValues || Made(attribute, change.Path.Conditions) is not { } made)
            {
                return ScimErrors.Targetless();
            }

            list.Add((JsonNode)made);
            meant.Add(made);
        }

        foreach (var value in meant)
        {
            if (ApplyTo(value, change, attribute) is { } error)
            {
                return error;
            }

            // A type without anything of that type says nothing.
            if (value.All(m => m.Key is "type" or "primary") || (change is { Verb: PatchVerb.Remove, Path.Part: null }))
            {
                list.Remove(value);
            }
        }

        Put(home, attribute.Name, list.Count == 0 ? null : list);
        return null;
    }

    private static Error? ApplyTo(JsonObject value, PatchChange change, ScimAttribute attribute)
    {
        if (change.Path.Part is { } part)
        {
            return Whole(value, change, part);
        }

        var read = change.Verb == PatchVerb.Remove ? null : ReadAttribute.One(attribute, change.Value);
        return read is null ? null : read.Error ?? Merge(value, read.Value as JsonObject ?? []);
    }

    private static Error? Append(JsonArray before, JsonArray added, ScimAttribute attribute)
    {
        foreach (var value in added.ToList().Where(value => !before.Any(b => JsonNode.DeepEquals(b, value))))
        {
            added.Remove(value);
            before.Add(value);
        }

        return before.Count > ScimSchema.MostValues ? ScimErrors.InvalidValue($"{attribute.Name} holds more than {ScimSchema.MostValues} values.") : null;
    }

    private static Error? Merge(JsonObject before, JsonObject added)
    {
        foreach (var (name, value) in added.ToList())
        {
            Put(before, name, value?.DeepClone());
        }

        return null;
    }

    // What a filter describes, when nothing is so yet: emails[type eq "work"].
    private static JsonObject? Made(ScimAttribute attribute, IReadOnlyList<ScimCondition> conditions)
    {
        var described = new JsonObject();
        foreach (var condition in conditions)
        {
            if (attribute.Part(condition.Attribute) is not { } part || ReadAttribute.One(part, JsonValue.Create(condition.Value)).Value is not { } value)
            {
                return null;
            }

            described[part.Name] = value;
        }

        return described;
    }

    private static bool Holds(JsonObject value, ScimAttribute attribute, ScimCondition condition) =>
        attribute.Part(condition.Attribute) is { } part && condition.Value.Equals(value[part.Name].Text(), StringComparison.OrdinalIgnoreCase);

    private static void Put(JsonObject home, string name, JsonNode? value)
    {
        if (value is null)
        {
            home.Remove(name);
        }
        else if (!ReferenceEquals(home[name], value))
        {
            home[name] = value;
        }
    }
}
