using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>A named person says whether the change to a version matters to what people have confirmed. Nobody is asked again by this alone.</summary>
public sealed class DeclarePackChange(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    private const int LongestReason = 1000;

    /// <summary>Declares; may be declared anew, and the ledger keeps each time. The reason is kept with the version, not in the ledger, for it is free text.</summary>
    /// <param name="number">See <see cref="RecordedPack.Number"/>.</param>
    /// <returns><c>pack-version-not-found</c>, <c>nothing-to-declare</c> for the first version, <c>reason-missing</c>.</returns>
    public async Task<Result<RecordedPack>> RunAsync(string pack, int number, bool material, string? why, CurrentUser user, CancellationToken cancellationToken)
    {
        if (!user.Manages.IsEverything)
        {
            return ReachErrors.Beyond;
        }

        if (why?.Trim() is not { Length: > 0 and <= LongestReason } reason)
        {
            return GuidanceErrors.ReasonMissing;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var version = await db.RecordedPacks.SingleOrDefaultAsync(p => p.Pack == pack && p.Number == number, cancellationToken);
        if (version is null)
        {
            return GuidanceErrors.VersionNotFound;
        }

        if (!await db.RecordedPacks.AnyAsync(p => p.Pack == pack && p.LoadedUtc < version.LoadedUtc, cancellationToken))
        {
            return GuidanceErrors.NothingToDeclare;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        version.Materiality = material ? PackMateriality.Material : PackMateriality.NotMaterial;
        version.DeclaredUtc = now;
        version.DeclaredBy = user.Actor;
        version.DeclaredWhy = reason;
        db.AddLedgerEvent(now, user, LedgerVerb.PackDeclared, $"pack:{pack}", new { version = version.Version, number, material });
        await db.SaveChangesAsync(cancellationToken);
        return version;
    }
}
