using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Keeps the running counts of a campaign: moved by the change they count (<see cref="TallyMoves"/>), and counted anew when many people move at once.</summary>
public static class Tallies
{
    /// <summary>Counts everything of the campaign from its rows and replaces its tallies. Call it inside the transaction of the change.</summary>
    /// <exception cref="InvalidOperationException">The rows about people are deleted: there is nothing left to count.</exception>
    public static async Task RecountAsync(AppDb db, Guid campaignId, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.AnyAsync(c => c.Id == campaignId && c.PersonRowsDeletedUtc != null, cancellationToken))
        {
            throw new InvalidOperationException("The rows behind these counts are deleted; counting anew would lose the counts, which stay.");
        }

        // A write first: whoever moves one of these counts at the same time waits, or is waited for, before anything is counted.
        await db.Tallies.Where(t => t.CampaignId == campaignId).ExecuteUpdateAsync(t => t.SetProperty(x => x.Count, x => x.Count), cancellationToken);
        var counts = await CountAsync(db, campaignId, cancellationToken);
        await db.Tallies.Where(t => t.CampaignId == campaignId).ExecuteDeleteAsync(cancellationToken);
        db.Tallies.AddRange(counts.Select(c => new Tally
        {
            CampaignId = campaignId,
            Dimension = c.Key.Dimension,
            Value = c.Key.Value,
            Measure = c.Key.Measure,
            Count = c.Value,
        }));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>What the tallies of the campaign should be, counted from its rows.</summary>
    public static async Task<IReadOnlyDictionary<TallyKey, long>> CountAsync(AppDb db, Guid campaignId, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<TallyKey, long>();
        void Add(TallyDimension dimension, string value, string measure, long count)
        {
            var key = new TallyKey(dimension, value, measure);
            counts[key] = counts.GetValueOrDefault(key) + count;
        }

        var cube = db.Assignments
            .Where(a => a.CampaignId == campaignId)
            .GroupBy(a => new { a.Regime, Department = a.Department ?? "", a.Language, a.Answer })
            .Select(g => new { g.Key.Regime, g.Key.Department, g.Key.Language, g.Key.Answer, Count = g.LongCount() });
        await foreach (var cell in cube.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            foreach (var measure in cell.Answer is { } answer ? new[] { TallyMeasure.Assigned, TallyMeasure.Answer(answer) } : [TallyMeasure.Assigned])
            {
                Add(TallyDimension.All, "", measure, cell.Count);
                Add(TallyDimension.Regime, cell.Regime, measure, cell.Count);
                Add(TallyDimension.Department, cell.Department, measure, cell.Count);
                Add(TallyDimension.Language, cell.Language, measure, cell.Count);
            }
        }

        var days = db.Assignments
            .Where(a => a.CampaignId == campaignId && a.AnsweredUtc != null && a.Answer != null)
            .GroupBy(a => new { a.AnsweredUtc!.Value.Date, a.Answer })
            .Select(g => new { g.Key.Date, Answer = g.Key.Answer!.Value, Count = g.LongCount() });
        await foreach (var day in days.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Add(TallyDimension.Day, Day(day.Date), TallyMeasure.Answer(day.Answer), day.Count);
        }

        var deliveries = db.Deliveries
            .Where(d => d.CampaignId == campaignId)
            .GroupBy(d => new { d.Step, d.State, Twice = d.MayBeTwiceSinceUtc != null })
            .Select(g => new { g.Key.Step, g.Key.State, g.Key.Twice, Count = g.LongCount() });
        await foreach (var group in deliveries.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Add(TallyDimension.All, "", TallyMeasure.Delivery(group.Step, group.State), group.Count);
            if (group.Twice)
            {
                Add(TallyDimension.All, "", TallyMeasure.MayBeTwice(group.Step), group.Count);
            }
        }

        foreach (var (measure, count) in await CountBucketsAsync(db, campaignId, cancellationToken))
        {
            Add(TallyDimension.All, "", measure, count);
        }

        return counts;
    }

    /// <summary>Everybody in the directory by bucket, counted from the rows; the only tallies that an import moves by itself.</summary>
    /// <returns>By measure: <see cref="TallyMeasure.BucketPrefix"/> and the <see cref="AudienceBucket"/>.</returns>
    public static Task<Dictionary<string, long>> CountBucketsAsync(AppDb db, Guid campaignId, CancellationToken cancellationToken) =>
        AudienceBucket.Place(db, campaignId).GroupBy(p => p.Bucket).Select(g => new { Bucket = g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(b => TallyMeasure.BucketPrefix + b.Bucket, b => b.Count, cancellationToken);

    /// <summary>Counts the buckets anew and leaves all other tallies as they are. Call it inside the transaction of the change.</summary>
    public static async Task RecountBucketsAsync(AppDb db, Guid campaignId, CancellationToken cancellationToken)
    {
        // A write first, as above.
        await Buckets(db, campaignId).ExecuteDeleteAsync(cancellationToken);
        var counts = await CountBucketsAsync(db, campaignId, cancellationToken);
        db.Tallies.AddRange(counts.Select(c => new Tally { CampaignId = campaignId, Dimension = TallyDimension.All, Value = "", Measure = c.Key, Count = c.Value }));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>The stored counts of the buckets.</summary>
    public static IQueryable<Tally> Buckets(AppDb db, Guid campaignId) =>
        db.Tallies.AsNoTracking().Where(t => t.CampaignId == campaignId && t.Dimension == TallyDimension.All && t.Measure.StartsWith(TallyMeasure.BucketPrefix));

    /// <summary>A UTC day as the dimension Day writes it.</summary>
    public static string Day(DateTime utc) => utc.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Names one count of a campaign.</summary>
/// <param name="Dimension">What it is broken down by.</param>
/// <param name="Value">The value in that dimension; empty for All.</param>
/// <param name="Measure">What is counted; see <see cref="TallyMeasure"/>.</param>
public readonly record struct TallyKey(TallyDimension Dimension, string Value, string Measure)
{
    /// <summary>A count over the whole campaign.</summary>
    public static TallyKey All(string measure) => new(TallyDimension.All, "", measure);
}
