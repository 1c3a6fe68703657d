using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Guidance;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Takes a picture from an employee who wants to add one. Whether it may be taken is decided here, whatever the page has shown.</summary>
public sealed class AddEvidence(IDbContextFactory<AppDb> databases, GuidancePacks packs, IImageCleaner cleaner, TimeProvider clock)
{
    /// <summary>Largest file that is taken.</summary>
    public const int MaxFileMegabytes = 5;

    /// <summary>Most pixels of a picture that is taken.</summary>
    public const int MaxMegapixels = 40;

    private const int MaxFileBytes = MaxFileMegabytes * 1024 * 1024;

    private static readonly ImageLimits s_limits = new(MaxMegapixels * 1_000_000L, MaxSide: 2000, MaxBytes: 2 * 1024 * 1024);

    /// <summary>Stores the picture, made anew from its pixels, in place of an earlier one.</summary>
    /// <param name="employeeId">The signed-in employee.</param>
    /// <param name="file">The file as it comes; read only when a picture may be taken, and not beyond the limit.</param>
    /// <returns>SHA-256 of the picture kept; one of <see cref="EvidenceErrors"/>, <c>not-asked</c> or <c>campaign-closed</c>.</returns>
    public async Task<Result<string>> RunAsync(Guid campaignId, Guid employeeId, Stream file, CancellationToken cancellationToken)
    {
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            if (await RefusalAsync(db, campaignId, employeeId, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        if (await ReadAsync(file, cancellationToken) is not { } bytes)
        {
            return EvidenceErrors.FileTooLarge;
        }

        var clean = await cleaner.CleanAsync(bytes, s_limits, cancellationToken);
        return clean.Succeeded ? await StoreAsync(campaignId, employeeId, clean.Value, cancellationToken) : clean.Error;
    }

    private async Task<Result<string>> StoreAsync(Guid campaignId, Guid employeeId, CleanImage picture, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // A write first, so that two pictures, or a picture and an answer, of one person queue up here on either database.
        await db.Assignments
            .Where(a => a.CampaignId == campaignId && a.EmployeeId == employeeId)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.Answer, x => x.Answer), cancellationToken);
        if (await RefusalAsync(db, campaignId, employeeId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var user = CurrentUser.Employee(employeeId);
        await db.DeleteEvidenceAsync(campaignId, employeeId, user, now, cancellationToken);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(picture.Png));
        db.Evidence.Add(new Evidence
        {
            CampaignId = campaignId,
            EmployeeId = employeeId,
            AddedUtc = now,
            Image = picture.Png,
            Width = picture.Width,
            Height = picture.Height,
            Sha256 = sha256,
        });
        db.AddLedgerEvent(now, user, LedgerVerb.EvidenceAdded, EvidenceRemoval.Subject(campaignId, employeeId), new { sha256 });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return sha256;
    }

    private async Task<Error?> RefusalAsync(AppDb db, Guid campaignId, Guid employeeId, CancellationToken cancellationToken) =>
        await EvidenceStanding.ReadAsync(db, campaignId, employeeId, cancellationToken) is { } standing
            ? standing.Refusal(packs, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
            : AttestationErrors.NotAsked;

    // Null when there is more than may come.
    private static async Task<byte[]?> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var count = await file.ReadAsync(buffer, cancellationToken); count > 0; count = await file.ReadAsync(buffer, cancellationToken))
        {
            if (read.Length + count > MaxFileBytes)
            {
                return null;
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
