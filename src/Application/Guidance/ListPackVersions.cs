using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Lists the versions of a pack that were ever in use.</summary>
public sealed class ListPackVersions(IDbContextFactory<AppDb> databases)
{
    private const int Most = 200;

    /// <summary>The one in use first, then the one before it …; at most 200. Empty when the pack was never in use.</summary>
    public async Task<IReadOnlyList<RecordedPack>> RunAsync(string pack, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.RecordedPacks.AsNoTracking()
            .Where(p => p.Pack == pack)
            .OrderByDescending(p => p.LoadedUtc)
            .Take(Most)
            .ToListAsync(cancellationToken);
    }
}
