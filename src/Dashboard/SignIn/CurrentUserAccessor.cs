using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.SignIn;

/// <summary>Says on whose behalf a page acts, on a circuit and in a static page alike. Endpoints use <see cref="CurrentUserOfPrincipal.ToCurrentUser"/> on their <see cref="ClaimsPrincipal"/>.</summary>
public sealed class CurrentUserAccessor(AuthenticationStateProvider authentication)
{
    /// <summary>The signed-in person.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in; no page that acts may be reached so.</exception>
    public async Task<CurrentUser> GetAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToCurrentUser();
}

/// <summary>Asks, on behalf of a page, how far the signed-in person may see.</summary>
public static class ReachOfViewer
{
    /// <summary>What the person may see of others.</summary>
    /// <param name="signedIn">The cascading parameter of the page.</param>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static async Task<Reach> ReadsAsync(this Task<AuthenticationState> signedIn) => (await signedIn).User.ToCurrentUser().Reads;

    /// <summary>What the person may change as a manager.</summary>
    /// <param name="signedIn">The cascading parameter of the page.</param>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static async Task<Reach> ManagesAsync(this Task<AuthenticationState> signedIn) => (await signedIn).User.ToCurrentUser().Manages;
}

/// <summary>Reads the session's claims.</summary>
public static class CurrentUserOfPrincipal
{
    /// <summary>The person behind the claims.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static CurrentUser ToCurrentUser(this ClaimsPrincipal principal)
    {
        var actor = principal.FindFirstValue(AppClaims.Actor) ?? throw new InvalidOperationException("Nobody is signed in.");
        return new CurrentUser(actor, Guid.TryParse(principal.FindFirstValue(AppClaims.Employee), out var id) ? id : null)
        {
            Reads = Reach.Parse(principal.FindFirstValue(AppClaims.Reads)),
            Manages = Reach.Parse(principal.FindFirstValue(AppClaims.Manages)),
        };
    }
}
