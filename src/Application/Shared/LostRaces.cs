using Microsoft.EntityFrameworkCore;

namespace OptOut.Application.Shared;

/// <summary>Two transactions at the same moment may want the same: one of them loses, and nothing of it has happened.</summary>
internal static class LostRaces
{
    private const int Attempts = 4;

    /// <summary>Runs a short transaction, and again when it has lost against another one.</summary>
    /// <param name="transaction">Begins and commits on the context it is given, a new one each time; must be safe to run again.</param>
    public static async Task<T> RunAgainWhenLostAsync<T>(
        this IDbContextFactory<AppDb> databases, Func<AppDb, Task<T>> transaction, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            try
            {
                return await transaction(db);
            }
            catch (Exception e) when (attempt < Attempts && db.HasLost(e))
            {
            }
        }
    }
}
