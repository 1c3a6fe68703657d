using System.Text.Json;
using System.Text.RegularExpressions;
using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>An attribute that must have a value.</summary>
/// <param name="Attribute">As written: a name, with a URN before it or parts behind it.</param>
/// <param name="Value">The value as text; <c>true</c> and <c>false</c> for booleans.</param>
public sealed record ScimCondition(string Attribute, string Value);

/// <summary>Filters as far as they are offered: attributes equal to values, joined with <c>and</c>. That is what provisioning clients ask with.</summary>
public static partial class ScimFilter
{
    /// <summary>Longest filter in UTF-16 units.</summary>
    public const int LongestFilter = 2000;

    private const int MostConditions = 10;

    /// <summary>Reads a filter.</summary>
    /// <returns>Error: <c>scim-invalid-filter</c>.</returns>
    public static Result<IReadOnlyList<ScimCondition>> Read(string text)
    {
        if (text.Length > LongestFilter)
        {
            return ScimErrors.InvalidFilter($"it is longer than {LongestFilter} characters.");
        }

        var conditions = new List<ScimCondition>();
        for (var rest = text; rest is not null;)
        {
            var match = Condition().Match(rest);
            if (!match.Success || conditions.Count == MostConditions)
            {
                return ScimErrors.InvalidFilter("attributes may be compared with eq and joined with and.");
            }

            if (ReadValue(match.Groups["value"].Value) is not { } value)
            {
                return ScimErrors.InvalidFilter("a value is not written as in JSON.");
            }

            conditions.Add(new ScimCondition(match.Groups["attribute"].Value, value));
            rest = match.Groups["rest"] is { Success: true } more ? more.Value : null;
        }

        return conditions;
    }

    private static string? ReadValue(string text)
    {
        if (!text.StartsWith('"'))
        {
            return text.ToLowerInvariant();
        }

        try
        {
            return JsonSerializer.Deserialize<string>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        """^\s*(?<attribute>[A-Za-z][A-Za-z0-9_:.$-]*(\[([^"\]]|"([^"\\]|\\.)*")*\])?(\.[A-Za-z$]+)?)\s+[eE][qQ]\s+(?<value>"([^"\\]|\\.)*"|[A-Za-z0-9.+-]+)\s*(\s[aA][nN][dD]\s(?<rest>.*))?$""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Condition();
}
