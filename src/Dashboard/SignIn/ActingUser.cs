using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.SignIn;

/// <summary>Says on whose behalf something is changed, and refuses whoever may not, also on a page that is open since before a role was taken away.
/// A hidden button is a courtesy; this is the lock.</summary>
/// <param name="policy">What the person must satisfy: one of <see cref="Policies"/>.</param>
/// <param name="refusal">What everybody else is told.</param>
public abstract class ActingUser(AuthenticationStateProvider authentication, IAuthorizationService authorization, string policy, Error refusal)
{
    /// <summary>The signed-in person, when they may.</summary>
    public async Task<Result<CurrentUser>> GetAsync()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        var allowed = await authorization.AuthorizeAsync(person, policy);
        return allowed.Succeeded ? person.ToCurrentUser() : refusal;
    }
}
