namespace OptOut.Application.Shared;

/// <summary>A page asked for by a list: always bounded, so that no list loads a table.</summary>
/// <param name="Skip">Rows before the page; zero or more.</param>
/// <param name="Take">Rows on the page; 1 to 200.</param>
/// <param name="Search">Text to look for, or null.</param>
/// <param name="SortBy">Name of the column to sort by, or null for the list's own order.</param>
/// <param name="Descending">Whether the order is reversed.</param>
public sealed record PageRequest(int Skip, int Take, string? Search = null, string? SortBy = null, bool Descending = false)
{
    /// <summary>The largest page a list hands out.</summary>
    public const int MaxTake = 200;

    /// <summary><see cref="Skip"/> brought into bounds.</summary>
    public int BoundedSkip => Math.Max(0, Skip);

    /// <summary><see cref="Take"/> brought into bounds.</summary>
    public int BoundedTake => Math.Clamp(Take, 1, MaxTake);

    /// <summary><see cref="Search"/> without surrounding space; null when nothing is left.</summary>
    public string? SearchText => string.IsNullOrWhiteSpace(Search) ? null : Search.Trim();
}

/// <summary>One page of a list and how many rows there are in all.</summary>
/// <param name="Items">The rows of the page.</param>
/// <param name="Total">Rows over all pages.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total);
