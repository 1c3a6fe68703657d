using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Brings running campaigns up to date after people or groups were provisioned: once for everything that came in since the last time, not once for each.</summary>
public sealed class FollowDirectory(IDbContextFactory<AppDb> databases, AssignLateJoiners assign, DirectoryOptions options, TimeProvider time)
{
    // Of a server that was killed at it nobody hears; after this time another one, or itself, begins again.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    /// <summary>Assigns whom the changes brought into an audience, and counts who left one.</summary>
    /// <returns>People newly assigned; null when nothing has changed, or it is not time yet, or another server is at it.</returns>
    public async Task<long?> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var until = now + (options.AssignEvery > s_longest ? options.AssignEvery : s_longest);
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            var mine = await db.AudienceMarks.Where(m => m.Changes > m.Followed && m.NotBeforeUtc <= now)
                .ExecuteUpdateAsync(m => m.SetProperty(x => x.NotBeforeUtc, until), cancellationToken);
            if (mine == 0)
            {
                return null;
            }
        }

        try
        {
            return await assign.RunAsync(CurrentUser.System, cancellationToken);
        }
        finally
        {
            await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
            var next = time.GetUtcNow().UtcDateTime + options.AssignEvery;
            await db.AudienceMarks.ExecuteUpdateAsync(m => m.SetProperty(x => x.NotBeforeUtc, next), CancellationToken.None);
        }
    }
}
