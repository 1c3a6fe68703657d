using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Scim;

/// <summary>A token that was just made. It is shown once; nobody can find it out later.</summary>
public sealed record NewProvisioningToken(Guid Id, string Name, string Token);

/// <summary>Makes a token for a provisioning client.</summary>
public sealed class CreateProvisioningToken(IDbContextFactory<AppDb> databases, TimeProvider time)
{
    /// <summary>Valid at a time: one in use, and the next one while the client changes over.</summary>
    public const int MostValid = 2;

    /// <summary>Longest name in UTF-16 units.</summary>
    public const int LongestName = 100;

    private const int Bytes = 32;

    /// <summary>The token.</summary>
    /// <returns>Errors: <c>two-tokens-valid</c>, <c>token-name</c>.</returns>
    public async Task<Result<NewProvisioningToken>> RunAsync(string name, CurrentUser user, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            return new Error("token-name", $"Give the token a name of one line and at most {LongestName} characters.");
        }

        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var taken = await db.ProvisioningTokens.Where(t => t.Slot != null).Select(t => t.Slot).ToListAsync(cancellationToken);
        var slot = Enumerable.Range(1, MostValid).FirstOrDefault(free => !taken.Contains(free));
        if (slot == 0)
        {
            return TwoValid();
        }

        var text = "optout_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var token = new ProvisioningToken
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            Hash = CheckProvisioningToken.HashOf(text),
            Slot = slot,
            CreatedUtc = now.UtcDateTime,
            CreatedBy = user.Actor,
        };
        db.Add(token);
        db.AddLedgerEvent(now.UtcDateTime, user, LedgerVerb.ProvisioningTokenCreated, $"provisioning-token:{token.Id}", new { });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (db.IsDuplicateKey(e))
        {
            return TwoValid();
        }

        return new NewProvisioningToken(token.Id, name, text);
    }

    private static Error TwoValid() => new("two-tokens-valid", "Two tokens are valid already. Revoke the one that is no longer used.");
}

/// <summary>Makes a token invalid, at once.</summary>
public sealed class RevokeProvisioningToken(IDbContextFactory<AppDb> databases, TimeProvider time)
{
    /// <summary>When it was revoked, UTC.</summary>
    /// <returns>Error: <c>token-not-valid</c>: there is none of that id, or it was revoked already.</returns>
    public async Task<Result<DateTime>> RunAsync(Guid id, CurrentUser user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var revoked = await db.ProvisioningTokens.Where(t => t.Id == id && t.Slot != null).ExecuteUpdateAsync(
            set => set.SetProperty(t => t.Slot, (int?)null).SetProperty(t => t.RevokedUtc, now).SetProperty(t => t.RevokedBy, user.Actor), cancellationToken);
        if (revoked == 0)
        {
            return new Error("token-not-valid", "There is no valid token of that id.");
        }

        db.AddLedgerEvent(now, user, LedgerVerb.ProvisioningTokenRevoked, $"provisioning-token:{id}", new { });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return now;
    }
}

/// <summary>Lists tokens: the valid ones, then the last that were revoked.</summary>
public sealed class ListProvisioningTokens(IDbContextFactory<AppDb> databases)
{
    private const int Most = 50;

    /// <summary>The tokens, newest first.</summary>
    public async Task<IReadOnlyList<ProvisioningToken>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ProvisioningTokens.AsNoTracking().OrderBy(t => t.Slot == null).ThenByDescending(t => t.Id).Take(Most).ToListAsync(cancellationToken);
    }
}

/// <summary>Finds out whose token a request carries.</summary>
public sealed class CheckProvisioningToken(IDbContextFactory<AppDb> databases, TimeProvider time)
{
    private static readonly TimeSpan s_noteEvery = TimeSpan.FromMinutes(5);

    /// <summary>The id of the valid token; null when it is none.</summary>
    public async Task<Guid?> RunAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Encoding.ASCII.GetBytes(HashOf(token));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var valid = await db.ProvisioningTokens.AsNoTracking().Where(t => t.Slot != null).Select(t => new { t.Id, t.Hash, t.LastUsedUtc }).ToListAsync(cancellationToken);

        // All are compared, each in constant time.
        var found = valid.Where(t => CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(t.Hash))).ToList();
        if (found.Count == 0)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (found[0].LastUsedUtc is not { } last || now - last >= s_noteEvery)
        {
            await db.ProvisioningTokens.Where(t => t.Id == found[0].Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedUtc, now), cancellationToken);
        }

        return found[0].Id;
    }

    internal static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
