using System.Text.Json;

namespace OptOut.Application.Shared;

/// <summary>How far a role goes: over everything, over the people of some countries or departments, or over some campaigns. What is not named is out of reach.</summary>
public sealed record Reach
{
    /// <summary>No person and no campaign: whoever has no role.</summary>
    public static readonly Reach Nothing = new();

    /// <summary>Every person and every campaign.</summary>
    public static readonly Reach Everything = new() { IsEverything = true };

    /// <summary>Whether nothing is out of reach; the lists are empty then.</summary>
    public bool IsEverything { get; private init; }

    /// <summary>ISO 3166-1 alpha-2 codes, upper case: people whose country is one of these are within reach.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Departments as the directory spells them: people of these are within reach.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];

    /// <summary>Campaigns that are within reach as a whole.</summary>
    public IReadOnlyList<Guid> Campaigns { get; init; } = [];

    /// <summary>Whether people of the directory can be within reach, and not campaigns alone.</summary>
    public bool HasPeople => IsEverything || Countries.Any(c => c.Length > 0) || Departments.Any(d => d.Length > 0);

    /// <summary>Whether nobody and nothing is within reach.</summary>
    public bool IsNothing => !IsEverything && Countries.Count == 0 && Departments.Count == 0 && Campaigns.Count == 0;

    /// <summary>Whether a person of the directory is within reach.</summary>
    /// <param name="country">ISO 3166-1 alpha-2, upper case; null when it is not known.</param>
    /// <param name="department">As the directory spells it; null when there is none.</param>
    public bool Covers(string? country, string? department) => IsEverything
        || (!string.IsNullOrEmpty(country) && Countries.Contains(country, StringComparer.Ordinal))
        || (!string.IsNullOrEmpty(department) && Departments.Contains(department, StringComparer.Ordinal));

    /// <summary>What either of two roles reaches.</summary>
    public Reach And(Reach other) => IsEverything || other.IsEverything
        ? Everything
        : new()
        {
            Countries = [.. Countries.Union(other.Countries, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Departments = [.. Departments.Union(other.Departments, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Campaigns = [.. Campaigns.Union(other.Campaigns).Order()],
        };

    /// <summary>Two reaches are equal when they name the same, whatever the order.</summary>
    public bool Equals(Reach? other) => other is not null
        && IsEverything == other.IsEverything
        && Countries.ToHashSet(StringComparer.Ordinal).SetEquals(other.Countries)
        && Departments.ToHashSet(StringComparer.Ordinal).SetEquals(other.Departments)
        && Campaigns.ToHashSet().SetEquals(other.Campaigns);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(IsEverything, Countries.Count, Departments.Count, Campaigns.Count);

    /// <summary>One line that <see cref="Parse"/> reads: <c>*</c> for everything, else JSON.</summary>
    public override string ToString() =>
        IsEverything ? "*" : JsonSerializer.Serialize(new Written(Countries, Departments, Campaigns), JsonSerializerOptions.Web);

    /// <summary>Reads what <see cref="ToString"/> wrote; nothing, for null or empty.</summary>
    /// <exception cref="JsonException">The text was not written by <see cref="ToString"/>.</exception>
    public static Reach Parse(string? text) => text switch
    {
        null or "" => Nothing,
        "*" => Everything,
        _ when JsonSerializer.Deserialize<Written>(text, JsonSerializerOptions.Web) is { } written =>
            new() { Countries = written.Countries ?? [], Departments = written.Departments ?? [], Campaigns = written.Campaigns ?? [] },
        _ => Nothing,
    };

    private sealed record Written(IReadOnlyList<string>? Countries, IReadOnlyList<string>? Departments, IReadOnlyList<Guid>? Campaigns);
}
