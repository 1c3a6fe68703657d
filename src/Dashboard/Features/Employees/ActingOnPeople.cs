using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Employees;

/// <summary>Says on whose behalf people are changed, and refuses whoever may only read. A hidden button is a courtesy; this is the lock.</summary>
public sealed class ActingOnPeople(AuthenticationStateProvider authentication, IAuthorizationService authorization)
{
    /// <summary>The signed-in person, when they may change people.</summary>
    public async Task<Result<CurrentUser>> GetAsync()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        var allowed = await authorization.AuthorizeAsync(person, Policies.ManagePeople);
        return allowed.Succeeded ? person.ToCurrentUser() : new Error("people-not-allowed", "Your role can read people but not change them.");
    }
}
