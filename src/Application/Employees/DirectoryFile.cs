using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Opens directory files of any encoding and delimiter.</summary>
public interface IDirectoryFiles
{
    /// <summary>Inspects the whole file once without keeping it, and stands before the first data row.</summary>
    /// <returns>Errors name what is wrong and where: <c>file-not-found</c>, <c>empty-file</c>, <c>not-text</c>, <c>no-header</c>, <c>too-many-columns</c>, <c>broken-quotes</c>, <c>row-too-long</c>.</returns>
    Task<Result<IDirectoryFile>> OpenAsync(string path, CancellationToken cancellationToken);
}

/// <summary>A directory file being read row by row; one row in memory.</summary>
public interface IDirectoryFile : IAsyncDisposable
{
    /// <summary>How the file is written.</summary>
    DirectoryFileLayout Layout { get; }

    /// <summary>Line on which the current row starts, from 1.</summary>
    long Line { get; }

    /// <summary>Cells of the current row.</summary>
    int FieldCount { get; }

    /// <summary>Whether the quotes of the current row are broken, so that its cells cannot be trusted.</summary>
    bool BrokenQuotes { get; }

    /// <summary>Bytes of the file consumed so far, for progress.</summary>
    long BytesRead { get; }

    /// <summary>Why reading stopped before the end; null when it did not.</summary>
    Error? Problem { get; }

    /// <summary>Moves to the next row; false at the end or when <see cref="Problem"/> is set.</summary>
    bool Read();

    /// <summary>A cell as written, surrounding white space removed; null when empty or missing.</summary>
    string? Field(int index);
}

/// <summary>How a directory file is written.</summary>
/// <param name="Encoding">E.g. <c>utf-8</c>, <c>utf-16</c>, <c>windows-1252</c>.</param>
/// <param name="Delimiter">Comma, semicolon or tab.</param>
/// <param name="Headers">The header row as written.</param>
/// <param name="Sha256">Of the file's bytes, lower-case hex.</param>
/// <param name="SizeBytes">Of the file.</param>
public sealed record DirectoryFileLayout(string Encoding, char Delimiter, IReadOnlyList<string> Headers, string Sha256, long SizeBytes);
