using CsvHelper;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.DirectoryFiles;

/// <summary>Reads directory files with CsvHelper, after one pass over the bytes that settles how they are written.</summary>
internal sealed class CsvDirectoryFiles : IDirectoryFiles
{
    /// <summary>Longest row in bytes of UTF-8; a longer one is a file that is something else, or a quote that is never closed.</summary>
    public const int MaxRowBytes = 1024 * 1024;

    private const int MaxColumns = 1_000;

    /// <inheritdoc />
    public async Task<Result<IDirectoryFile>> OpenAsync(string path, CancellationToken cancellationToken)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read, BufferSize = 0, Options = FileOptions.SequentialScan });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return new Error("file-not-found", $"The file '{Path.GetFileName(path)}' cannot be opened: it does not exist, or reading it is not allowed.");
        }

        var opened = await OpenAsync(stream, cancellationToken);
        if (!opened.Succeeded)
        {
            await stream.DisposeAsync();
        }

        return opened;
    }

    private static async Task<Result<IDirectoryFile>> OpenAsync(FileStream stream, CancellationToken cancellationToken)
    {
        var inspected = await FileInspection.InspectAsync(stream, cancellationToken);
        if (!inspected.Succeeded)
        {
            return inspected.Error;
        }

        var head = await HeaderLine.FindAsync(stream, inspected.Value.Encoding, cancellationToken);
        if (head is null)
        {
            return DirectoryFileErrors.Empty;
        }

        stream.Position = 0;
        var file = new CsvDirectoryFile(stream, inspected.Value, head.Delimiter);
        var problem = ReadHeader(file, head.LinesBefore);
        if (problem is not null)
        {
            await file.DisposeAsync();
            return problem;
        }

        return file;
    }

    private static Error? ReadHeader(CsvDirectoryFile file, int linesBefore)
    {
        for (var i = 0; i <= linesBefore; i++)
        {
            if (!file.Read())
            {
                return file.Problem ?? new Error("no-header", "The file has no header row.");
            }
        }

        if (file.FieldCount > MaxColumns)
        {
            return new Error("too-many-columns", $"The header, on line {file.Line}, has {file.FieldCount} columns; at most {MaxColumns} are allowed.");
        }

        file.TakeHeader();
        return null;
    }
}
