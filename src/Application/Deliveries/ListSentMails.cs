using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>A mail that was sent.</summary>
/// <param name="Subject">As written; a subject has nothing personal in it.</param>
public sealed record SentMailRow(
    Guid CampaignId, Guid EmployeeId, DeliveryStep Step, string Recipient, string? Address, string Subject, string Campaign, string Regime, string Language, DateTime SentUtc)
{
    /// <summary>Names the mail in addresses.</summary>
    public string Id => new DeliveryKey(CampaignId, EmployeeId, Step).Name;
}

/// <summary>Lists mails that were sent, newest first, a page at a time.</summary>
public sealed class ListSentMails(IDbContextFactory<AppDb> databases)
{
    /// <param name="page">Searches in recipient, address, subject and campaign.</param>
    /// <param name="reach">Nothing is listed for less than everything: the list holds mails to privacy contacts and of counts-only campaigns.</param>
    public async Task<PageOf<SentMailRow>> RunAsync(PageRequest page, Reach reach, CancellationToken cancellationToken)
    {
        if (!reach.IsEverything)
        {
            return new PageOf<SentMailRow>([], 0);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows =
            from d in db.Deliveries.AsNoTracking()
            join a in db.Assignments on new { d.CampaignId, d.EmployeeId } equals new { a.CampaignId, a.EmployeeId }
            join e in db.Employees on d.EmployeeId equals e.Id
            join c in db.Campaigns on d.CampaignId equals c.Id
            join t in db.MailTemplates on d.TemplateHash equals t.Hash
            where d.SentUtc != null
            select new { d, a, e, c, t };
        if (page.SearchText is { } text)
        {
            var sought = db.PatternFor(text);
            rows = rows.Where(r => AppDb.Matches(r.e.DisplayName, sought) || AppDb.Matches(r.e.Address, sought)
                || AppDb.Matches(r.t.Subject, sought) || AppDb.Matches(r.c.Name, sought));
        }

        var total = await rows.CountAsync(cancellationToken);
        var items = await rows.OrderByDescending(r => r.d.SentUtc).ThenBy(r => r.e.Id)
            .Skip(page.BoundedSkip).Take(page.BoundedTake)
            .Select(r => new SentMailRow(
                r.d.CampaignId,
                r.d.EmployeeId,
                r.d.Step,
                r.d.Step == DeliveryStep.Objection ? r.c.PrivacyContactName ?? r.c.ContactName : r.e.DisplayName,
                r.d.Step == DeliveryStep.Objection ? r.c.PrivacyContactAddress ?? r.c.ContactAddress : r.e.Address,
                r.t.Subject,
                r.c.Name,
                r.a.Regime,
                r.t.Language,
                r.d.SentUtc!.Value))
            .ToListAsync(cancellationToken);
        return new PageOf<SentMailRow>(items, total);
    }
}
