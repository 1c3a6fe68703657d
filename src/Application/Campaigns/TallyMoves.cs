using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>What a transaction changes in the counts that everybody shares: gathered, netted, and made last and in one order,
/// so that counts are held briefly and two transactions never hold them crosswise.</summary>
public sealed class TallyMoves
{
    private readonly SortedDictionary<(Guid Campaign, TallyKey Key), long> _moves = new(Comparer<(Guid Campaign, TallyKey Key)>.Create(Compare));

    /// <summary>Adds to a count; negative to take away.</summary>
    public void Add(Guid campaignId, TallyKey key, long by) => _moves[(campaignId, key)] = _moves.GetValueOrDefault((campaignId, key)) + by;

    /// <summary>Makes the moves. Call it inside the transaction of the change they count, after everything else.</summary>
    public async Task MakeAsync(AppDb db, CancellationToken cancellationToken)
    {
        foreach (var ((campaign, key), by) in _moves.Where(m => m.Value != 0))
        {
            var moved = await db.Tallies
                .Where(t => t.CampaignId == campaign && t.Dimension == key.Dimension && t.Value == key.Value && t.Measure == key.Measure)
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.Count, x => x.Count + by), cancellationToken);
            if (moved == 0)
            {
                // The first of its kind. Two first ones at once meet in the unique key; the loser's transaction is retried by its caller.
                db.Tallies.Add(new Tally { CampaignId = campaign, Dimension = key.Dimension, Value = key.Value, Measure = key.Measure, Count = by });
                await db.SaveChangesAsync(cancellationToken);
                db.ChangeTracker.Clear();
            }
        }
    }

    // The order of the tallies' key in the database, in which Tallies.RecountAsync takes them too.
    private static int Compare((Guid Campaign, TallyKey Key) one, (Guid Campaign, TallyKey Key) other)
    {
        var order = one.Campaign.CompareTo(other.Campaign);
        order = order != 0 ? order : string.CompareOrdinal(one.Key.Dimension.ToString(), other.Key.Dimension.ToString());
        order = order != 0 ? order : string.CompareOrdinal(one.Key.Value, other.Key.Value);
        return order != 0 ? order : string.CompareOrdinal(one.Key.Measure, other.Key.Measure);
    }
}
