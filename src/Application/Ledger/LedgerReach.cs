using System.Linq.Expressions;
using OptOut.Application.Shared;

namespace OptOut.Application.Ledger;

/// <summary>Which events a role reaches: all, or those about the campaigns that the reach names. Countries and departments reach none, for an event tells
/// neither, and what happened to people and files is not theirs alone.</summary>
internal static class LedgerReach
{
    public static IQueryable<LedgerEvent> WithinReach(this IQueryable<LedgerEvent> events, Reach reach)
    {
        if (reach.IsEverything)
        {
            return events;
        }

        var subjects = reach.Campaigns.Select(id => $"campaign:{id}").ToList();
        Expression<Func<LedgerEvent, bool>> ofCampaigns = e => subjects.Contains(e.Subject);
        var body = ofCampaigns.Body;
        foreach (var prefix in reach.Campaigns.SelectMany(id => new[] { $"assignment:{id}:", $"delivery:{id}:" }))
        {
            Expression<Func<LedgerEvent, bool>> begins = e => e.Subject.StartsWith(prefix);
            body = Expression.OrElse(body, Expression.Invoke(begins, ofCampaigns.Parameters));
        }

        return events.Where(Expression.Lambda<Func<LedgerEvent, bool>>(body, ofCampaigns.Parameters));
    }
}
