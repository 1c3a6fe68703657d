using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Packs as they were: recorded versions, read again from their files. A version never changes, so each is read once.</summary>
public sealed class PackArchive(IDbContextFactory<AppDb> databases, GuidancePacks packs)
{
    private readonly ConcurrentDictionary<(string Pack, string Version), GuidancePack> _read = new();

    /// <summary>The pack in that version; null when it was not recorded, or when this release cannot read its files any more.</summary>
    public async Task<GuidancePack?> FindAsync(string pack, string version, CancellationToken cancellationToken)
    {
        if (packs.Find(pack).Value is { } current && current.Version == version)
        {
            return current;
        }

        if (_read.TryGetValue((pack, version), out var known))
        {
            return known;
        }

        var files = await FilesAsync(pack, version, cancellationToken);
        return GuidancePacks.FromRecorded(pack, files).Packs?.All[0] is { } found ? _read.GetOrAdd((pack, version), found) : null;
    }

    /// <summary>The files of that version, name to content; empty when it was not recorded.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FilesAsync(string pack, string version, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.RecordedPackFiles.AsNoTracking()
            .Where(f => f.Pack == pack && f.Version == version)
            .ToDictionaryAsync(f => f.Name, f => f.Content, StringComparer.Ordinal, cancellationToken);
    }
}
