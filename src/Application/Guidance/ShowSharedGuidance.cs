using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Shows a shared text again: in the pack's version and the organisation's words of the moment it was shared.</summary>
public sealed class ShowSharedGuidance(IDbContextFactory<AppDb> databases, PackArchive archive, OrganisationOptions organisation)
{
    /// <returns><c>shared-text-gone</c> when this release cannot read that version any more.</returns>
    public async Task<Result<ShownAgain>> RunAsync(SharedGuidance shared, CancellationToken cancellationToken)
    {
        if (await archive.FindAsync(shared.Choice.Pack, shared.Version, cancellationToken) is not { } pack)
        {
            return GuidanceErrors.CannotBeShown;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var words = await OrganisationTexts.AtAsync(db, shared.Choice.Pack, shared.SharedUtc, cancellationToken);
        var shown = await ShownGuidance.ComposeAsync(db, pack, words, organisation.Asks(), shared.Choice, cancellationToken);
        return shown.Value is { } text ? new ShownAgain(text, text.Hash == shared.Hash) : shown.Error!;
    }
}

/// <summary>A shared text.</summary>
/// <param name="ToTheLetter">Whether it is letter for letter what was shared; not so when the contact or the layout of mails has changed since.</param>
public sealed record ShownAgain(ShownGuidance Shown, bool ToTheLetter);
