using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Why a file is not a table of people.</summary>
public static class DirectoryFileErrors
{
    public static readonly Error Empty = new("empty-file", "The file is empty, holds only empty lines, or none was chosen.");

    /// <param name="because">What it is instead; begins small, for it stands after a colon.</param>
    public static Error NotText(Error because) => new("not-text", $"The file is not a text table: {because}. Open it in a spreadsheet program and save it as CSV (UTF-8).");
}
