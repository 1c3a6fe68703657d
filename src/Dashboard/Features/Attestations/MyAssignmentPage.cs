using Microsoft.AspNetCore.Components;
using OptOut.Application.Attestations;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Attestations;

/// <summary>What the pages about one campaign of the signed-in employee share. Whose assignment it is comes from the sign-in alone:
/// what belongs to somebody else looks like what does not exist.</summary>
public abstract class MyAssignmentPage(ShowMyAssignment showMyAssignment, CurrentUserAccessor users, NavigationManager navigation) : ComponentBase
{
    /// <summary>The campaign.</summary>
    [Parameter]
    public Guid CampaignId { get; set; }

    /// <summary>Language chosen with the switch; one that the pack does not have is ignored.</summary>
    [SupplyParameterFromQuery]
    public string? Lang { get; set; }

    [CascadingParameter]
    private protected HttpContext HttpContext { get; set; } = null!;

    /// <summary>What the page shows; null when there is nothing for this person, and then the answer is "not found".</summary>
    protected MyAssignment? My { get; private set; }

    /// <summary>The language when it is not the assigned one: what links carry along.</summary>
    protected string? ChosenLanguage => My is null || My.Text.Language == My.Assignment.Language ? null : My.Text.Language;

    private protected bool IsPost => HttpMethods.IsPost(HttpContext.Request.Method);

    /// <summary>Reads the page.</summary>
    /// <param name="country">Country chosen, or null.</param>
    /// <returns>Whether the country was taken; when it is not known, the assigned text is shown.</returns>
    private protected async Task<bool> LoadAsync(string? country, string? language)
    {
        HttpContext.Response.Headers.CacheControl = "no-store";
        if (await EmployeeAsync() is not { } employee)
        {
            navigation.NotFound();
            return true;
        }

        var shown = await showMyAssignment.RunAsync(CampaignId, employee, country, language, HttpContext.RequestAborted);
        var taken = shown.Error?.Code != AttestationErrors.UnknownCountry.Code;
        if (!taken)
        {
            shown = await showMyAssignment.RunAsync(CampaignId, employee, null, language, HttpContext.RequestAborted);
        }

        if (shown.Error?.Code == AttestationErrors.NotAsked.Code)
        {
            navigation.NotFound();
            return true;
        }

        My = shown.Value ?? throw new InvalidOperationException($"The page of an assignment cannot be shown: {shown.Error?.Code}.");
        return taken;
    }

    private protected async Task<Guid?> EmployeeAsync() => (await users.GetAsync()).EmployeeId;
}
