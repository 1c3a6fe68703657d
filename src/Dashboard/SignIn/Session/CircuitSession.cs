using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.SignIn.Session;

/// <summary>Looks again and again whether the person on an open page is still allowed there; when not, or when their roles have changed, the page closes.</summary>
internal sealed class CircuitSession(ILoggerFactory loggers, SessionBook book, SessionLimits limits) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc />
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(limits.OpenPageSeconds);

    /// <inheritdoc />
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        SessionPrincipal.SessionOf(authenticationState.User) is { } id
        && await book.FindAsync(id, cancellationToken) is { } state
        && SessionPrincipal.Agrees(authenticationState.User, state);
}
