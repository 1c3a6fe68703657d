using System.Text.RegularExpressions;
using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>What a path of a patch or of a filter names.</summary>
/// <param name="Extension">Whether the attribute belongs to the enterprise extension.</param>
/// <param name="Attribute">The attribute; null for the whole extension, or when it is none that is kept (<paramref name="Ignored"/>).</param>
/// <param name="Conditions">Which values of a list are meant; empty for all.</param>
/// <param name="Part">A part of it.</param>
/// <param name="Ignored">Whether it names what is not kept.</param>
public sealed partial record ScimPath(bool Extension, ScimAttribute? Attribute, IReadOnlyList<ScimCondition> Conditions, ScimAttribute? Part, bool Ignored)
{
    private static readonly ScimPath s_nothing = new(false, null, [], null, Ignored: true);

    private static readonly string[] ReadOnly = ["id", "meta"];

    /// <summary>Reads a path: <c>[urn:]attribute[filter].part</c>, names in any case.</summary>
    /// <param name="core">The attributes of the kind of resource.</param>
    /// <returns>Errors: <c>scim-invalid-path</c>, <c>scim-read-only</c>.</returns>
    public static Result<ScimPath> Read(string text, IReadOnlyList<ScimAttribute> core)
    {
        text = text.Trim();
        var extension = Strip(ref text, ScimSchema.Enterprise);
        if (extension && text.Length == 0)
        {
            return new ScimPath(true, null, [], null, Ignored: false);
        }

        if (!extension && !Strip(ref text, ScimSchema.User))
        {
            Strip(ref text, ScimSchema.Group);
        }

        if (text.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
        {
            return s_nothing;
        }

        var match = text.Length <= ScimFilter.LongestFilter ? Path().Match(text) : Match.Empty;
        return match.Success ? Find(match, extension, core) : ScimErrors.InvalidPath("it is not of the form attribute[filter].part.");
    }

    private static Result<ScimPath> Find(Match match, bool extension, IReadOnlyList<ScimAttribute> core)
    {
        var name = match.Groups["attribute"].Value;
        if (!extension && ReadOnly.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return ScimErrors.Immutable();
        }

        var attribute = extension ? null : ByName(core.Append(ScimSchema.ExternalId), name);
        if (attribute is null && core == ScimSchema.OfUser)
        {
            // Entra asks for "manager" without the URN in front.
            attribute = ByName(ScimSchema.OfEnterprise, name);
            extension = true;
        }

        var part = match.Groups["part"] is { Success: true } written ? attribute?.Part(written.Value) : null;
        if (attribute is null || (part is null && match.Groups["part"].Success))
        {
            return s_nothing;
        }

        if (match.Groups["filter"] is not { Success: true } filter)
        {
            return new ScimPath(extension, attribute, [], part, Ignored: false);
        }

        if (!attribute.Many)
        {
            return ScimErrors.InvalidPath("only a list can be filtered.");
        }

        var conditions = ScimFilter.Read(filter.Value);
        return conditions.Succeeded ? new ScimPath(extension, attribute, conditions.Value, part, Ignored: false) : conditions.Error;
    }

    private static ScimAttribute? ByName(IEnumerable<ScimAttribute> attributes, string name) =>
        attributes.FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    // "urn:…:User" alone, or followed by a colon and a name.
    private static bool Strip(ref string text, string urn)
    {
        if (!text.StartsWith(urn, StringComparison.OrdinalIgnoreCase) || (text.Length > urn.Length && text[urn.Length] != ':'))
        {
            return false;
        }

        text = text.Length == urn.Length ? "" : text[(urn.Length + 1)..];
        return true;
    }

    [GeneratedRegex(
        """^(?<attribute>[A-Za-z][A-Za-z0-9_-]*)(\[(?<filter>([^"\]]|"([^"\\]|\\.)*")*)\])?(\.(?<part>[A-Za-z$]+))?$""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Path();
}
