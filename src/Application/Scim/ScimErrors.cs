using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>What a SCIM request can be refused for; RFC 7644, 3.12.</summary>
public static class ScimErrors
{
    /// <summary>The filter cannot be read, or asks for what is not offered.</summary>
    public static Error InvalidFilter(string why) => new("scim-invalid-filter", $"The filter cannot be used: {why}");

    /// <summary>The path of a patch cannot be read.</summary>
    public static Error InvalidPath(string why) => new("scim-invalid-path", $"The path cannot be used: {why}");

    /// <summary>A value is missing, of another type, or too long.</summary>
    public static Error InvalidValue(string why) => new("scim-invalid-value", $"The value cannot be used: {why}");

    /// <summary>The body is no JSON, or not of the shape that is expected.</summary>
    public static Error InvalidSyntax(string why) => new("scim-invalid-syntax", $"The request cannot be read: {why}");

    /// <summary>What a patch should change is not there.</summary>
    public static Error Targetless() => new("scim-no-target", "What the path names is not there.");

    /// <summary>An attribute that only this side writes.</summary>
    public static Error Immutable() => new("scim-read-only", "This attribute cannot be written.");

    /// <summary>Another resource has that name.</summary>
    public static Error Taken(string attribute) => new("scim-not-unique", $"Another resource has this {attribute}.");

    /// <summary>There is no such resource.</summary>
    public static Error Unknown() => new("scim-not-found", "There is no such resource.");

    /// <summary>The resource has changed since the caller read it.</summary>
    public static Error Outdated() => new("scim-other-version", "The resource has changed meanwhile.");
}
