using System.Text.Json.Nodes;

namespace OptOut.Application.Scim;

/// <summary>A user or group as it is read back.</summary>
/// <param name="Attributes">What the client wrote of what is kept.</param>
/// <param name="Version">Counts the changes, from 1.</param>
/// <param name="CreatedUtc">UTC.</param>
/// <param name="ChangedUtc">UTC.</param>
public sealed record ScimResource(Guid Id, JsonObject Attributes, long Version, DateTime CreatedUtc, DateTime ChangedUtc)
{
    internal static ScimResource Of(ScimUser user) => new(user.Id, Parse(user), user.Version, user.CreatedUtc, user.ChangedUtc);

    internal static JsonObject Parse(ScimUser user) => JsonNode.Parse(user.Document)!.AsObject();
}

/// <summary>A page of resources.</summary>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="StartIndex">Place of the first, from 1.</param>
public sealed record ScimPage(int Total, int StartIndex, IReadOnlyList<ScimResource> Resources);

/// <summary>Which resources to list.</summary>
/// <param name="Conditions">All must hold.</param>
/// <param name="StartIndex">Place of the first, from 1; less is 1.</param>
/// <param name="Count">How many at most; less than 0 is 0; null for <see cref="Usual"/>.</param>
public sealed record ScimQuery(IReadOnlyList<ScimCondition> Conditions, int StartIndex, int? Count)
{
    /// <summary>How many resources a page has when the client does not say.</summary>
    public const int Usual = 100;

    /// <summary>How many resources a page has at most.</summary>
    public const int Most = 500;

    /// <summary>Place of the first, from 1.</summary>
    public int First => Math.Max(1, StartIndex);

    /// <summary>How many to take.</summary>
    public int Take => Math.Clamp(Count ?? Usual, 0, Most);
}
