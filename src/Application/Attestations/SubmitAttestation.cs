using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;
using OptOut.Application.Webhooks;

namespace OptOut.Application.Attestations;

/// <summary>Takes an employee's answer, or its withdrawal: a new row each time, with the exact statement, the ledger event and the tallies in one transaction.</summary>
public sealed class SubmitAttestation(IDbContextFactory<AppDb> databases, GuidancePacks packs, TimeProvider clock)
{
    /// <summary>Stores the answer of <paramref name="employeeId"/> and returns its id. Refused when the person is not asked by the campaign,
    /// the campaign is not running, or the statement or the text above it is no longer what was shown to them. The same answer again is not stored twice.</summary>
    public Task<Result<Guid>> RunAsync(Guid campaignId, Guid employeeId, GivenAnswer answer, CancellationToken cancellationToken)
    {
        answer = answer with { LinkedInCountry = IsoCountries.Normalise(answer.LinkedInCountry) ?? answer.LinkedInCountry };

        // Two first answers of a kind can meet in a tally's unique key; the second attempt finds the row.
        return databases.RunAgainWhenLostAsync(db => SubmitAsync(db, campaignId, employeeId, answer, cancellationToken), cancellationToken);
    }

    private async Task<Result<Guid>> SubmitAsync(AppDb db, Guid campaignId, Guid employeeId, GivenAnswer answer, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAnswersAsync(campaignId, alone: false, cancellationToken);

        // A write first, so that two answers of one person queue up here on either database.
        var assigned = await db.Assignments
            .Where(a => a.CampaignId == campaignId && a.EmployeeId == employeeId)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.Answer, x => x.Answer), cancellationToken);
        if (assigned == 0)
        {
            return AttestationErrors.NotAsked;
        }

        var campaign = await db.Campaigns.AsNoTracking().SingleAsync(c => c.Id == campaignId, cancellationToken);
        if (campaign.Status != CampaignStatus.Running)
        {
            return CampaignErrors.Closed(campaign.Name);
        }

        var assignment = await db.Assignments.AsNoTracking().SingleAsync(a => a.CampaignId == campaignId && a.EmployeeId == employeeId, cancellationToken);
        var latest = await LatestAnswer.FindAsync(db, campaignId, employeeId, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var confirmed = await ConfirmedText.TodayAsync(db, packs, campaign, assignment, answer, DateOnly.FromDateTime(now), cancellationToken);
        if (!confirmed.Succeeded)
        {
            return confirmed.Error;
        }

        if (answer.Kind == AttestationKind.Withdrawn && assignment.Answer is null)
        {
            return AttestationErrors.NothingToWithdraw;
        }

        if (confirmed.Value.IsConfirmedBy(latest, answer))
        {
            return latest!.Id;
        }

        var attestation = new Attestation
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CampaignId = campaignId,
            EmployeeId = employeeId,
            Kind = answer.Kind,
            StatementHash = confirmed.Value.Statement.Hash,
            Language = confirmed.Value.Statement.Language,
            Regime = confirmed.Value.Statement.Regime,
            LinkedInCountry = answer.LinkedInCountry,
            GuidanceHash = confirmed.Value.Read?.Hash,
            PackVersion = confirmed.Value.PackVersion,
            GivenUtc = now,
            SupersedesId = latest?.Id,
        };
        await StoreAsync(db, campaign.Mode, confirmed.Value, attestation, cancellationToken);
        var moves = await MoveAsync(db, assignment, attestation, cancellationToken);
        await db.DeleteUnfitEvidenceAsync(attestation, packs, cancellationToken);
        await moves.MakeAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return attestation.Id;
    }

    private static async Task StoreAsync(AppDb db, CampaignMode mode, ConfirmedText confirmed, Attestation attestation, CancellationToken cancellationToken)
    {
        await confirmed.StoreAsync(db, attestation.GivenUtc, cancellationToken);
        db.Attestations.Add(attestation);
        if (mode == CampaignMode.Named)
        {
            // Of a counts-only campaign even a nameless event would tell when somebody answers and how many have; see PublishCounts.
            db.AddLedgerEvent(
                attestation.GivenUtc,
                CurrentUser.Employee(attestation.EmployeeId),
                LedgerVerb.AttestationGiven,
                $"assignment:{attestation.CampaignId}:{attestation.EmployeeId}",
                new { commitment = AttestationCommitment.Of(attestation), changed = attestation.SupersedesId is not null });
            await db.AddWebhookMessagesAsync([Told(attestation)], cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static WebhookEvent Told(Attestation given) => new(
        WebhookType.AttestationGiven,
        given.GivenUtc,
        new { given.CampaignId, given.EmployeeId, answer = given.Kind },
        given.CampaignId,
        given.EmployeeId);

    private static async Task<TallyMoves> MoveAsync(AppDb db, Assignment before, Attestation attestation, CancellationToken cancellationToken)
    {
        AttestationKind? answer = attestation.Kind == AttestationKind.Withdrawn ? null : attestation.Kind;
        DateTime? answeredUtc = answer is null ? null : attestation.GivenUtc;
        await db.Assignments
            .Where(a => a.CampaignId == before.CampaignId && a.EmployeeId == before.EmployeeId)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.Answer, answer).SetProperty(x => x.AnsweredUtc, answeredUtc), cancellationToken);
        var moves = new TallyMoves();
        if (before.Answer is { } old)
        {
            Count(moves, before, old, before.AnsweredUtc!.Value, -1);
        }

        if (answer is { } given)
        {
            Count(moves, before, given, attestation.GivenUtc, +1);
        }

        return moves;
    }

    private static void Count(TallyMoves moves, Assignment of, AttestationKind kind, DateTime givenUtc, long by)
    {
        var measure = TallyMeasure.Answer(kind);
        foreach (var key in new[]
        {
            TallyKey.All(measure),
            new TallyKey(TallyDimension.Regime, of.Regime, measure),
            new TallyKey(TallyDimension.Department, of.Department ?? "", measure),
            new TallyKey(TallyDimension.Language, of.Language, measure),
            new TallyKey(TallyDimension.Day, Tallies.Day(givenUtc), measure),
        })
        {
            moves.Add(of.CampaignId, key, by);
        }
    }
}

/// <summary>What the employee's form sends.</summary>
/// <param name="Kind">The answer.</param>
/// <param name="StatementHash">Hash of the statement that stood beside it: what was confirmed is what was shown.</param>
/// <param name="Language">Language of the page, as the pack names it.</param>
/// <param name="LinkedInCountry">ISO code when the person said "LinkedIn places me in another country"; else null.</param>
/// <param name="GuidanceHash">Hash of the text that stood above it, as <see cref="GuidancePlainText"/> writes it; null where no text was shown.</param>
public sealed record GivenAnswer(AttestationKind Kind, string StatementHash, string Language, string? LinkedInCountry, string? GuidanceHash = null);
