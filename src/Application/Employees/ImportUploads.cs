using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>The uploaded files that wait for their import. They hold personal data, so none stays: gone when written or discarded, and after a week at the latest.</summary>
public sealed class ImportUploads(IDbContextFactory<AppDb> databases, DataFolder folder, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Where the file of a run is, or would be.</summary>
    public string PathOf(Guid run) => Path.Combine(folder.Sub("imports"), $"{run:N}.upload");

    /// <summary>Whether the file of a run is still there.</summary>
    public bool Has(Guid run) => File.Exists(PathOf(run));

    /// <summary>Deletes the file of a run.</summary>
    public void Delete(Guid run) => File.Delete(PathOf(run));

    /// <summary>Ends a run that waits, and deletes its file; false when it is running or over.</summary>
    public async Task<bool> DiscardAsync(Guid run, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var ended = await db.ImportRuns
            .Where(r => r.Id == run && (r.Status == ImportStatus.Uploaded || r.Status == ImportStatus.Previewed))
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, ImportStatus.Cancelled).SetProperty(x => x.FinishedUtc, now), cancellationToken);
        var over = ended > 0 || await db.ImportRuns.AnyAsync(r => r.Id == run && r.Status != ImportStatus.Reading && r.Status != ImportStatus.Applying, cancellationToken);
        if (over)
        {
            Delete(run);
        }

        return ended > 0;
    }

    /// <summary>Deletes files older than a week and ends the runs that waited for them.</summary>
    public async Task DeleteOldAsync(CancellationToken cancellationToken)
    {
        foreach (var file in Directory.EnumerateFiles(folder.Sub("imports"), "*.upload"))
        {
            if (time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(file) > Kept && Guid.TryParseExact(Path.GetFileNameWithoutExtension(file), "N", out var run))
            {
                await DiscardAsync(run, cancellationToken);
                File.Delete(file);
            }
        }
    }
}
