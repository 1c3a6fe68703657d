using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>That the directory or its groups have changed since running campaigns were last brought up to date. One row, written in the transaction of the change:
/// whatever is killed in between, the change is not forgotten, and several servers agree on whose turn it is.</summary>
public sealed class AudienceMark
{
    /// <summary>The key of the only row.</summary>
    public const int OnlyId = 1;

    public int Id { get; init; }

    /// <summary>Changes so far.</summary>
    public long Changes { get; set; }

    /// <summary>How many of them the running campaigns have followed.</summary>
    public long Followed { get; set; }

    /// <summary>Not before this moment, UTC, does anybody look again.</summary>
    public DateTime NotBeforeUtc { get; set; }
}

/// <summary>Keeps the <see cref="AudienceMark"/>.</summary>
internal static class AudienceMarks
{
    /// <summary>Says that something has changed. Call it inside the transaction of the change, as late as possible: others wait for it.</summary>
    public static Task ChangedAsync(AppDb db, CancellationToken cancellationToken) =>
        db.AudienceMarks.ExecuteUpdateAsync(m => m.SetProperty(x => x.Changes, x => x.Changes + 1), cancellationToken);

    /// <summary>The changes so far.</summary>
    public static Task<long> CountAsync(AppDb db, CancellationToken cancellationToken) => db.AudienceMarks.Select(m => m.Changes).SingleAsync(cancellationToken);

    /// <summary>Says that so many have been followed.</summary>
    public static Task FollowedAsync(AppDb db, long changes, CancellationToken cancellationToken) =>
        db.AudienceMarks.Where(m => m.Followed < changes).ExecuteUpdateAsync(m => m.SetProperty(x => x.Followed, changes), cancellationToken);
}
