using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>What an answer stands on: the statement, and the text that stood above it.</summary>
/// <param name="Read">The text; null where none was shown, as on the page of a withdrawal.</param>
internal sealed record ConfirmedText(string Pack, string PackVersion, DateOnly IntervalFrom, Statement Statement, GuidancePlainText? Read)
{
    /// <summary>The statement and text in force today, which must be those that were on the screen.</summary>
    public static async Task<Result<ConfirmedText>> TodayAsync(
        AppDb db, GuidancePacks packs, Campaign campaign, Assignment assignment, GivenAnswer answer, DateOnly today, CancellationToken cancellationToken)
    {
        var pack = packs.Find(campaign.Pack);
        if (!pack.Succeeded)
        {
            return pack.Error;
        }

        // As the page does: the text shown is the one in force today, also when the pack was changed after the launch.
        var resolution = pack.Value.Resolve(answer.LinkedInCountry ?? assignment.Country, today);
        if (!resolution.Succeeded)
        {
            return resolution.Error;
        }

        if (answer.LinkedInCountry is not null && !resolution.Value.CountryKnown)
        {
            return AttestationErrors.UnknownCountry;
        }

        if (!pack.Value.Languages.Contains(answer.Language))
        {
            return AttestationErrors.UnknownLanguage;
        }

        var statement = pack.Value.Statement(answer.Kind, resolution.Value.Regime, answer.Language, resolution.Value.Interval.From);
        var read = answer.GuidanceHash is null
            ? null
            : GuidancePlainText.Of((await OrganisationTexts.ForAsync(db, pack.Value.Key, cancellationToken)).Compose(pack.Value, resolution.Value, answer.Language, campaign.Asks()));
        return statement.Hash == answer.StatementHash && read?.Hash == answer.GuidanceHash
            ? new ConfirmedText(pack.Value.Key, pack.Value.Version, resolution.Value.Interval.From, statement, read)
            : AttestationErrors.StatementChanged;
    }

    /// <summary>Whether <paramref name="latest"/> confirms the same already.</summary>
    public bool IsConfirmedBy(Attestation? latest, GivenAnswer answer) =>
        latest is not null && latest.StatementHash == Statement.Hash && latest.LinkedInCountry == answer.LinkedInCountry
        && (Read is null || latest.GuidanceHash == Read.Hash);

    /// <summary>Adds what is not stored yet; saved by the caller.</summary>
    public async Task StoreAsync(AppDb db, DateTime nowUtc, CancellationToken cancellationToken)
    {
        if (!await db.Statements.AnyAsync(s => s.Hash == Statement.Hash, cancellationToken))
        {
            db.Statements.Add(new StoredStatement
            {
                Hash = Statement.Hash,
                Text = Statement.Text,
                Pack = Pack,
                PackVersion = PackVersion,
                Regime = Statement.Regime,
                Language = Statement.Language,
                Kind = Statement.Kind,
            });
        }

        if (Read is not null && !await db.GuidanceTexts.AnyAsync(t => t.Hash == Read.Hash, cancellationToken))
        {
            db.GuidanceTexts.Add(new StoredGuidance
            {
                Hash = Read.Hash,
                Pack = Pack,
                PackVersion = PackVersion,
                Regime = Statement.Regime,
                Language = Statement.Language,
                IntervalFrom = IntervalFrom,
                Text = Read.Text,
                RecordedUtc = nowUtc,
            });
        }
    }
}
