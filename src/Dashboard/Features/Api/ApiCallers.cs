using System.Security.Claims;
using OptOut.Application.Shared;
using OptOut.Application.SignIn;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.SignIn.Entra;
using OptOut.Dashboard.SignIn.Session;

namespace OptOut.Dashboard.Features.Api;

/// <summary>From a token to claims like those of a session: a person is the employee they are, an application stands for itself. Only app roles count here, and an
/// app role goes over everything; what somebody is given inside OptOut holds on the pages.</summary>
/// <param name="tokens">Nothing when no identity provider is configured.</param>
internal sealed class ApiCallers(IEnumerable<AccessTokens> tokens, IEnumerable<EntraOptions> entra, IdentifyPerson identify)
{
    /// <summary>Claim of a person who has not let the application act for them here; its value names the permissions of which one would do.</summary>
    public const string NoScope = "no-scope";

    /// <summary>Whether anybody can have a token.</summary>
    public bool AreKnown => tokens.Any();

    /// <summary>The caller; null when no identity provider is configured.</summary>
    /// <exception cref="SignInRefused">The token is not valid, or the person has left.</exception>
    public async Task<ClaimsPrincipal?> ReadAsync(string token, string scheme, CancellationToken cancellationToken)
    {
        if (tokens.SingleOrDefault() is not { } access)
        {
            return null;
        }

        var caller = await access.ReadAsync(token, cancellationToken);

        // Who did not agree to be acted for is nobody special here, whatever their role.
        var roles = caller.HasScope ? AppRoles.Of(caller.AppRoles) : [];
        var session = new SessionState(Guid.Empty, caller.ObjectId.ToString(), await EmployeeAsync(caller, cancellationToken), roles);
        var identity = new ClaimsIdentity(
            [
                new(AppClaims.Actor, caller.IsApplication ? $"app:{caller.ApplicationId}" : SessionPrincipal.Actor(session)),
                new(AppClaims.Reads, (roles.Count > 0 ? Reach.Everything : Reach.Nothing).ToString()),
                new(AppClaims.Manages, (roles.Any(AppRoles.Managing.Contains) ? Reach.Everything : Reach.Nothing).ToString()),
                .. roles.Select(role => new Claim(ClaimTypes.Role, role)),
                .. session.EmployeeId is { } employee ? new[] { new Claim(AppClaims.Employee, employee.ToString()) } : [],
                .. caller.HasScope ? [] : new[] { new Claim(NoScope, entra.Single().Scopes) },
            ],
            scheme,
            AppClaims.Actor,
            ClaimTypes.Role);
        return new ClaimsPrincipal(identity);
    }

    // Asked each time: a token outlives the day on which its person leaves.
    private async Task<Guid?> EmployeeAsync(ProvenCaller caller, CancellationToken cancellationToken)
    {
        if (caller.IsApplication)
        {
            return null;
        }

        var employee = await identify.RunAsync(caller.ObjectId, caller.SignInName, cancellationToken);
        return employee.Succeeded ? employee.Value : throw new SignInRefused(SignInFailure.Left, employee.Error.Code);
    }
}
