using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Takes an uploaded directory file: streams it into the data folder, under the run's id and nothing personal, and records a run that waits.</summary>
public sealed class AcceptUpload(IDbContextFactory<AppDb> databases, ImportUploads uploads, TimeProvider time)
{
    private const int ChunkBytes = 128 * 1024;

    /// <summary>Reads <paramref name="content"/> to its end and returns the run.</summary>
    /// <param name="fileName">As the browser named it; folders are cut off.</param>
    /// <param name="maxBytes">Longest file accepted.</param>
    /// <returns>Errors: <c>empty-file</c>, <c>file-too-large</c>.</returns>
    public async Task<Result<Guid>> RunAsync(Stream content, string? fileName, long maxBytes, CurrentUser user, CancellationToken cancellationToken)
    {
        if (!user.Manages.IsEverything)
        {
            return ReachErrors.Beyond;
        }

        var id = Guid.CreateVersion7(time.GetUtcNow());
        var path = uploads.PathOf(id);
        long size;
        try
        {
            size = await CopyAsync(content, path, maxBytes, cancellationToken);
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        if (size is 0 or -1)
        {
            File.Delete(path);
            return size == 0
                ? DirectoryFileErrors.Empty
                : new Error("file-too-large", $"The file is larger than {maxBytes / (1024 * 1024)} MB, the limit set in People:MaxUploadMegabytes.");
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(new ImportRun
        {
            Id = id,
            FileName = Name(fileName),
            SizeBytes = size,
            Actor = user.Actor,
            StartedUtc = time.GetUtcNow().UtcDateTime,
            Status = ImportStatus.Uploaded,
        });
        await db.SaveChangesAsync(cancellationToken);
        return id;
    }

    // Bytes written; -1 when there are more than allowed.
    private static async Task<long> CopyAsync(Stream content, string path, long maxBytes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 });
        var buffer = new byte[ChunkBytes];
        var size = 0L;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            size += read;
            if (size > maxBytes)
            {
                return -1;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return size;
    }

    private static string Name(string? fileName)
    {
        var name = CellText.OneLine(fileName?.Split('/', '\\')[^1]) ?? "people.csv";
        return name.Length > 200 ? name[..200] : name;
    }
}
