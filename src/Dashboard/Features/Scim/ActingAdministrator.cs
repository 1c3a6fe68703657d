using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Scim;

/// <summary>Says on whose behalf the installation is set up, and refuses whoever is no administrator, also on a page that is open since before the role was taken away.</summary>
public sealed class ActingAdministrator(AuthenticationStateProvider authentication, IAuthorizationService authorization)
{
    /// <summary>The signed-in administrator.</summary>
    /// <returns>Error: <c>not-administrator</c>.</returns>
    public async Task<Result<CurrentUser>> GetAsync()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        var allowed = await authorization.AuthorizeAsync(person, Policies.Administer);
        return allowed.Succeeded ? person.ToCurrentUser() : new Error("not-administrator", "Only an administrator may do that.");
    }
}
