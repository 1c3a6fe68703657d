namespace OptOut.Dashboard.Shared;

/// <summary>A row of <see cref="BarList"/>.</summary>
/// <param name="Label">What is counted.</param>
/// <param name="Value">How many.</param>
/// <param name="Total">Value of this row's full bar; null for the list's.</param>
/// <param name="Note">Words beside the number, e.g. <c>of 240</c>.</param>
/// <param name="Href">Where the row is explained.</param>
/// <param name="Css">Colour class: <c>series-1</c> … <c>series-8</c>.</param>
public sealed record BarItem(string Label, long Value, long? Total = null, string? Note = null, string? Href = null, string? Css = null);
