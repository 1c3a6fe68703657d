using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>Says on whose behalf a campaign is changed, and refuses whoever may only read. A hidden button is a courtesy; this is the lock.</summary>
public sealed class ActingManager(AuthenticationStateProvider authentication, IAuthorizationService authorization)
{
    /// <summary>The signed-in person, when they may change campaigns.</summary>
    public async Task<Result<CurrentUser>> GetAsync()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        var allowed = await authorization.AuthorizeAsync(person, Policies.ManageCampaigns);
        return allowed.Succeeded ? person.ToCurrentUser() : new Error("not-allowed", "Your role can read campaigns but not change them.");
    }
}
