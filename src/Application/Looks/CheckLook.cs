using OptOut.Application.Attestations;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Looks;

/// <summary>Says whether there would be something to look at, so that an address without anything behind it is "not found" before anybody looks.
/// Asks the use cases that show, so that both always agree; nothing of what they show comes out of here.</summary>
public sealed class CheckLook(ShowEmployee showEmployee, ShowTextsOfPerson showTexts)
{
    /// <summary>Whether there is such a person within reach and, where a campaign is given, it asked them.</summary>
    /// <param name="campaignId">A campaign, for what the person was sent in it; null for their record.</param>
    /// <param name="user">Who would look.</param>
    public async Task<bool> RunAsync(Guid employeeId, Guid? campaignId, CurrentUser user, CancellationToken cancellationToken) => campaignId is { } campaign
        ? (await showTexts.RunAsync(campaign, employeeId, user.AsStaff(), cancellationToken)).Succeeded
        : (await showEmployee.RunAsync(employeeId, user.Reads, cancellationToken)).Succeeded;
}
