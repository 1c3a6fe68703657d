using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Application.Looks;

/// <summary>Tells a person who looked at their record.</summary>
public sealed class ListLooksAtMe(IDbContextFactory<AppDb> databases, GuidancePacks packs, OrganisationOptions organisation, TimeProvider clock)
{
    /// <param name="employeeId">The signed-in employee.</param>
    /// <param name="language">Language chosen on the page; null, or one the pack does not have, for the person's own.</param>
    /// <returns><c>not-in-directory</c> when there is no such employee.</returns>
    public async Task<Result<LooksAtMe>> RunAsync(Guid employeeId, string? language, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var person = await db.Employees.AsNoTracking()
            .Where(e => e.Id == employeeId)
            .Select(e => new { e.Language, e.Country, e.TimeZone })
            .SingleOrDefaultAsync(cancellationToken);
        if (person is null)
        {
            return AttestationErrors.NotInDirectory;
        }

        var looks = Of(db, employeeId, DeleteOldLooks.ToldSince(clock.GetUtcNow().UtcDateTime));
        var total = await looks.CountAsync(cancellationToken);
        var shown = looks.OrderByDescending(l => l.AtUtc).ThenBy(l => l.Same).Skip(page.BoundedSkip).Take(page.BoundedTake);
        var rows = await (
            from l in shown
            join c in db.Campaigns on l.CampaignId equals c.Id into campaigns
            from campaign in campaigns.DefaultIfEmpty()
            join e in db.Employees on l.LookerId equals e.Id into people
            from looker in people.DefaultIfEmpty()
            orderby l.AtUtc descending, l.Same
            select new LookRow(l.AtUtc, l.View, l.Actor, looker == null ? null : looker.DisplayName, campaign == null ? null : campaign.Name))
            .ToListAsync(cancellationToken);
        var pack = packs.All[0];
        var chosen = language is not null && pack.Languages.Contains(language) ? language : pack.ResolveLanguage(person.Language, person.Country);
        return new LooksAtMe(pack, chosen, person.TimeZone, pack.LookWords(chosen, organisation.Asks()), new PageOf<LookRow>(rows, total));
    }

    /// <summary>Looks at the person alone, and reports that were taken away in which they stand as asked.</summary>
    private static IQueryable<EmployeeLook> Of(AppDb db, Guid employeeId, DateTime since) =>
        db.EmployeeLooks.AsNoTracking()
            .Where(l => l.EmployeeId == employeeId && l.AtUtc > since)
            .Concat(
                from a in db.Assignments
                join l in db.EmployeeLooks.AsNoTracking() on (Guid?)a.CampaignId equals l.CampaignId
                where a.EmployeeId == employeeId && l.EmployeeId == null && l.AtUtc > since && a.AssignedUtc <= l.AsOfUtc
                select l);
}

/// <summary>Who looked at a person's record, and how to say it.</summary>
/// <param name="Language">Language to show, one that <paramref name="Pack"/> has.</param>
/// <param name="TimeZone">The person's IANA zone; null when the directory does not know it.</param>
/// <param name="Words">What the page says.</param>
/// <param name="Looks">A page of them, the newest first.</param>
public sealed record LooksAtMe(GuidancePack Pack, string Language, string? TimeZone, LookWords Words, PageOf<LookRow> Looks);

/// <summary>One look.</summary>
/// <param name="Actor">See <see cref="CurrentUser.Actor"/>.</param>
/// <param name="Name">Who looked; null when the directory does not know them.</param>
/// <param name="Campaign">Name of the campaign it was about; null for the record as a whole.</param>
public sealed record LookRow(DateTime AtUtc, LookView View, string Actor, string? Name, string? Campaign)
{
    /// <summary>What the person who looked was: the part of the actor before the colon, e.g. <c>manager</c>; <c>cli</c> for the command line.</summary>
    public string Role => Actor.Split(':')[0];
}
