using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Counts;

/// <summary>Publishes the figures of a counts-only campaign: each block anew when at least the minimum of people in it have changed their answer
/// since it was last published, and never otherwise. The only way in which anybody but the employee learns of answers.</summary>
public sealed class PublishCounts(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Publishes what is due and returns how many blocks. Of a closed campaign it also commits, once, to the answers that stay unpublished.
    /// Refused for a campaign that is not counts-only.</summary>
    public async Task<Result<int>> RunAsync(Guid campaignId, CurrentUser user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == campaignId, cancellationToken);
        if (campaign is null)
        {
            return CampaignErrors.NotFound(campaignId.ToString());
        }

        if (campaign.Mode != CampaignMode.CountsOnly)
        {
            return new Error("campaign-named", $"The campaign '{campaign.Name}' shows answers by name; there is nothing to publish.");
        }

        // Looked at without holding anybody up: mostly nothing is due.
        var (blocks, _) = await BlockState.ReadAsync(db, campaign, cancellationToken);
        var seals = campaign is { Status: CampaignStatus.Closed, CountsSealedUtc: null };
        return seals || blocks.Any(b => b.Due(campaign.MinimumGroupSize).Count > 0)
            ? await PublishAsync(db, campaign, seals, user, cancellationToken)
            : 0;
    }

    private async Task<int> PublishAsync(AppDb db, Campaign campaign, bool seals, CurrentUser user, CancellationToken cancellationToken)
    {
        // What is counted must be what is remembered as published: nobody's answer changes in between.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAnswersAsync(campaign.Id, alone: true, cancellationToken);
        var (blocks, added) = await BlockState.ReadAsync(db, campaign, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var due = blocks.Select(b => (b.Number, Cells: b.Due(campaign.MinimumGroupSize))).Where(b => b.Cells.Count > 0).ToList();
        List<PublishedCount> figures =
        [
            .. due.SelectMany(b => b.Cells.Select(cell => new PublishedCount
            {
                CampaignId = campaign.Id, Block = b.Number, PublishedUtc = now, Cell = cell.Name, People = cell.People,
            })),
        ];
        if (due.Count > 0)
        {
            db.CountBlockValues.AddRange(added);
            db.PublishedCounts.AddRange(figures);
        }

        if (due.Count > 0 || seals)
        {
            db.AddLedgerEvent(now, user, LedgerVerb.CountsPublished, $"campaign:{campaign.Id}", new
            {
                blocks = due.Count,
                people = figures.Sum(f => f.People),
                figures = Hash(figures.Select(f => $"{f.Block} {f.Cell} {f.People}")),
                answers = await CommitmentAsync(db, campaign.Id, cancellationToken),
                last = seals,
            });
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        await RememberAsync(db, campaign, [.. due.Select(b => b.Number)], cancellationToken);
        if (seals)
        {
            await db.Campaigns.Where(c => c.Id == campaign.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.CountsSealedUtc, now), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }

    private static async Task RememberAsync(AppDb db, Campaign campaign, List<int> blocks, CancellationToken cancellationToken)
    {
        if (blocks.Count == 0)
        {
            return;
        }

        var values = db.CountBlockValues.Where(v => v.CampaignId == campaign.Id && blocks.Contains(v.Block)).Select(v => v.Value);
        var people = db.Assignments.Where(a => a.CampaignId == campaign.Id && a.PublishedAnswer != a.Answer);
        people = campaign.CountsBy == TallyDimension.Department
            ? people.Where(a => values.Contains(a.Department ?? ""))
            : people.Where(a => values.Contains(a.Regime));
        await people.ExecuteUpdateAsync(a => a.SetProperty(x => x.PublishedAnswer, x => x.Answer), cancellationToken);
    }

    // In the place of one event per answer, which would tell when each was given and how many there are.
    private static async Task<string> CommitmentAsync(AppDb db, Guid campaignId, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var answers = db.Attestations.AsNoTracking().Where(a => a.CampaignId == campaignId)
            .OrderBy(a => a.GivenUtc).ThenBy(a => a.Id)
            .Select(a => new { a.Id, a.StatementHash });
        await foreach (var answer in answers.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            hash.AppendData(Encoding.ASCII.GetBytes($"{answer.Id:D} {answer.StatementHash}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(lines.Select(l => l + "\n")))));
}
