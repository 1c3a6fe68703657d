using Microsoft.EntityFrameworkCore;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Takes a picture away, with its ledger event, in the caller's transaction.</summary>
internal static class EvidenceRemoval
{
    /// <summary>What ledger events about a picture are about.</summary>
    public static string Subject(Guid campaignId, Guid employeeId) => $"assignment:{campaignId}:{employeeId}";

    /// <summary>Deletes the picture and returns whether there was one.</summary>
    public static async Task<bool> DeleteEvidenceAsync(
        this AppDb db, Guid campaignId, Guid employeeId, CurrentUser user, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var evidence = db.Evidence.Where(e => e.CampaignId == campaignId && e.EmployeeId == employeeId);
        if (await evidence.Select(e => e.Sha256).SingleOrDefaultAsync(cancellationToken) is not { } sha256)
        {
            return false;
        }

        await evidence.ExecuteDeleteAsync(cancellationToken);
        db.AddLedgerEvent(nowUtc, user, LedgerVerb.EvidenceDeleted, Subject(campaignId, employeeId), new { sha256 });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Deletes the picture when the answer just given leaves no room for it: it was withdrawn, is of another kind,
    /// or names a country in which no picture may be taken.</summary>
    public static async Task DeleteUnfitEvidenceAsync(this AppDb db, Attestation given, GuidancePacks packs, CancellationToken cancellationToken)
    {
        var standing = await EvidenceStanding.ReadAsync(db, given.CampaignId, given.EmployeeId, cancellationToken);
        if (standing is null || !EvidenceStanding.Suits(standing.Answer) || !standing.MayBeKept(packs, DateOnly.FromDateTime(given.GivenUtc)))
        {
            await db.DeleteEvidenceAsync(given.CampaignId, given.EmployeeId, CurrentUser.Employee(given.EmployeeId), given.GivenUtc, cancellationToken);
        }
    }
}
