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

/// <summary>A part of a list that is read by key: what is added meanwhile moves nobody to another part.</summary>
/// <param name="Items">The rows, in the list's order.</param>
/// <param name="HasMore">Whether there are rows after the last one.</param>
public sealed record SliceOf<T>(IReadOnlyList<T> Items, bool HasMore);

/// <summary>Makes slices.</summary>
public static class SliceOf
{
    /// <summary>The largest slice a list hands out.</summary>
    public const int MaxTake = 1000;

    /// <summary>The first <paramref name="take"/> of the rows; one more must have been asked for.</summary>
    public static SliceOf<T> First<T>(List<T> rows, int take) => rows.Count > take ? new(rows[..take], true) : new(rows, false);
}

/// <summary>A row's place in a list by time, newest first.</summary>
/// <param name="Utc">Its time.</param>
/// <param name="Id">Its key, for rows of the same time.</param>
public sealed record TimePlace(DateTime Utc, Guid Id);
