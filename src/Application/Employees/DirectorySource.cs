namespace OptOut.Application.Employees;

/// <summary>Where what is known about a person can come from; the names are stored.</summary>
public static class DirectorySource
{
    /// <summary>Filled in by a manager in the dashboard.</summary>
    public const string Manual = "manual";

    /// <summary>Microsoft Graph.</summary>
    public const string Graph = "graph";

    /// <summary>Provisioned over SCIM.</summary>
    public const string Scim = "scim";

    /// <summary>An imported file.</summary>
    public const string File = "file";

    /// <summary>In the order that holds unless configured otherwise: the first that says something about a field is believed.</summary>
    public static readonly IReadOnlyList<string> All = [Manual, Graph, Scim, File];
}

/// <summary>Options of the directory, section <c>Directory</c>.</summary>
public sealed class DirectoryOptions
{
    /// <summary>The sources in the order in which they are believed, separated by commas; all four, each once.</summary>
    public string SourceOrder { get; set; } = string.Join(',', DirectorySource.All);

    /// <summary>After people or groups were provisioned, running campaigns follow at most once in so many seconds: 1 to 3600.</summary>
    public int AssignEverySeconds { get; set; } = 30;

    /// <summary><see cref="AssignEverySeconds"/> as a time span.</summary>
    public TimeSpan AssignEvery => TimeSpan.FromSeconds(AssignEverySeconds);

    /// <summary><see cref="SourceOrder"/> as a list.</summary>
    public IReadOnlyList<string> Order => SourceOrder.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is wrong with these options, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Order.Order(StringComparer.Ordinal).SequenceEqual(DirectorySource.All.Order(StringComparer.Ordinal)))
        {
            yield return $"Directory:SourceOrder is '{SourceOrder}'; name each of {string.Join(", ", DirectorySource.All)} once, separated by commas.";
        }

        if (AssignEverySeconds is < 1 or > 3600)
        {
            yield return $"Directory:AssignEverySeconds is {AssignEverySeconds}; use 1 to 3600.";
        }
    }
}
