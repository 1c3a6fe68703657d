using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Keeps every version of a pack that was ever in use, with all its files. Run at start, by every process; what is known already is left alone.</summary>
public sealed class RecordPacks(IDbContextFactory<AppDb> databases, GuidancePacks packs, TimeProvider clock)
{
    /// <summary>Processes that start together meet in the unique keys; the later one finds the version recorded.</summary>
    private const int Attempts = 5;

    /// <summary>Records the packs in use.</summary>
    public async Task RunAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        foreach (var pack in packs.All)
        {
            for (var attempt = 1; !await RecordAsync(pack, user, attempt == Attempts, cancellationToken); attempt++)
            {
            }
        }
    }

    private async Task<bool> RecordAsync(GuidancePack pack, CurrentUser user, bool last, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = await db.RecordedPacks.AsNoTracking()
            .Where(p => p.Pack == pack.Key)
            .Select(p => new KnownVersion(p.Version, p.Number, p.LoadedUtc))
            .ToListAsync(cancellationToken);
        var newest = known.MaxBy(version => version.LoadedUtc);
        if (newest?.Version == pack.Version)
        {
            return true;
        }

        // Later than every other, also where a clock stands still or was set back: the newest is the one in use.
        var now = clock.GetUtcNow().UtcDateTime;
        var loaded = newest is null || newest.LoadedUtc < now ? now : newest.LoadedUtc.AddMilliseconds(1);
        var back = known.SingleOrDefault(version => version.Version == pack.Version);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            if (!(back is null ? Add(db, pack, Next(known), loaded) : await ReturnAsync(db, pack, back, loaded, cancellationToken)))
            {
                return last;
            }

            db.AddLedgerEvent(
                loaded, user, LedgerVerb.PackLoaded, $"pack:{pack.Key}",
                new { version = pack.Version, number = back?.Number ?? Next(known), asOf = pack.AsOf, again = back is not null });
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException e) when (!last && db.IsDuplicateKey(e))
        {
            return false;
        }
    }

    private static int Next(List<KnownVersion> known) => known.Count == 0 ? 1 : known.Max(version => version.Number) + 1;

    private static bool Add(AppDb db, GuidancePack pack, int number, DateTime loaded)
    {
        db.RecordedPacks.Add(new RecordedPack { Pack = pack.Key, Version = pack.Version, Number = number, AsOf = pack.AsOf, LoadedUtc = loaded });
        db.RecordedPackFiles.AddRange(pack.Files.Select(file => new RecordedPackFile
        {
            Pack = pack.Key,
            Version = pack.Version,
            Name = file.Key,
            Content = file.Value,
        }));
        return true;
    }

    // Going back to an older version is a change as well, and nobody has yet said whether it matters.
    private static async Task<bool> ReturnAsync(AppDb db, GuidancePack pack, KnownVersion known, DateTime loaded, CancellationToken cancellationToken) =>
        await db.RecordedPacks
            .Where(p => p.Pack == pack.Key && p.Version == pack.Version && p.LoadedUtc == known.LoadedUtc)
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.LoadedUtc, loaded)
                    .SetProperty(p => p.Materiality, PackMateriality.Undeclared)
                    .SetProperty(p => p.DeclaredUtc, (DateTime?)null)
                    .SetProperty(p => p.DeclaredBy, (string?)null)
                    .SetProperty(p => p.DeclaredWhy, (string?)null),
                cancellationToken) == 1;

    private sealed record KnownVersion(string Version, int Number, DateTime LoadedUtc);
}
