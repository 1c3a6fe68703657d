using Microsoft.EntityFrameworkCore;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Says whether an employee may add a picture, and whether there is one.</summary>
public sealed class FindMyEvidence(IDbContextFactory<AppDb> databases, GuidancePacks packs, TimeProvider clock)
{
    /// <param name="employeeId">The signed-in employee.</param>
    /// <returns>Nothing offered and no picture where the campaign does not ask this person.</returns>
    public async Task<MyEvidence> RunAsync(Guid campaignId, Guid employeeId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var standing = await EvidenceStanding.ReadAsync(db, campaignId, employeeId, cancellationToken);
        var picture = await db.Evidence.AsNoTracking()
            .Where(e => e.CampaignId == campaignId && e.EmployeeId == employeeId)
            .Select(e => new MyPicture(e.Width, e.Height))
            .SingleOrDefaultAsync(cancellationToken);
        var offered = standing is not null && standing.Refusal(packs, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)) is null;
        return new MyEvidence(offered, picture);
    }
}

/// <summary>How an employee stands with pictures.</summary>
/// <param name="Offered">Whether one may be added now.</param>
/// <param name="Picture">The one that is there; it may be looked at and deleted even where none is offered any more.</param>
public sealed record MyEvidence(bool Offered, MyPicture? Picture);

/// <summary>Size of a picture.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record MyPicture(int Width, int Height);
