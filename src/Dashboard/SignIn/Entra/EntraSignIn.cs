using System.Security.Claims;
using Microsoft.AspNetCore.DataProtection;
using OptOut.Application.Access;
using OptOut.Application.SignIn;
using OptOut.Dashboard.Layout;
using OptOut.Dashboard.SignIn.Session;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>From an identity that the provider proved to a session here, or to a page that says why not.</summary>
internal sealed partial class EntraSignIn(
    IdentifyPerson identify, AcceptInvitations acceptInvitations, SessionEvents sessions, EntraRoles entraRoles, RefreshTokens refreshTokens, ILogger<EntraSignIn> logger)
{
    /// <summary>Begins a session for the person.</summary>
    /// <exception cref="SignInRefused">The directory says that the person has left.</exception>
    public async Task<ClaimsPrincipal> BeginSessionAsync(ProvenIdentity person, string? refreshToken, CancellationToken cancellationToken)
    {
        var employee = await identify.RunAsync(person.ObjectId, person.SignInName, cancellationToken);
        if (!employee.Succeeded)
        {
            throw new SignInRefused(SignInFailure.Left, employee.Error.Code);
        }

        if (person.ProvenAddress is { } address)
        {
            await acceptInvitations.RunAsync(person.ObjectId, employee.Value, address, cancellationToken);
        }

        var known = await entraRoles.OfAsync(person, cancellationToken);
        var session = await sessions.OpenAsync(
            new NewSession(person.ObjectId.ToString(), employee.Value, known.Roles, person.ProviderSession, refreshTokens.Protect(refreshToken)) { HoldsGrants = true },
            cancellationToken);
        return SessionPrincipal.Of(session, person.Name, person.LogoutHint);
    }

    /// <summary>Logs a failure under a number and gives the address of the page that explains it.</summary>
    public string Explain(Exception? failure)
    {
        var refused = failure as SignInRefused ?? FrameworkFailure(failure);
        var reference = ErrorReference.New();
        if (refused.Why is SignInFailure.Provider or SignInFailure.Setup)
        {
            LogBroken(reference, refused.Why, refused.Message, refused.InnerException);
        }
        else
        {
            LogRefused(reference, refused.Why, refused.Message);
        }

        return AppUrls.SignInFailed(refused.Why, reference);
    }

    // What the framework's handler says without a type of its own.
    private static SignInRefused FrameworkFailure(Exception? failure) =>
        failure?.Data["error"] is { } error
            ? ProviderError.Read(error.ToString(), failure.Data["error_description"]?.ToString(), SignInFailure.Provider)
            : failure?.Message switch
            {
                "Correlation failed." => new SignInRefused(SignInFailure.Expired, "correlation-failed"),
                "The oauth state was missing or invalid." => new SignInRefused(SignInFailure.Expired, "state-invalid"),
                "Code was not found." => new SignInRefused(SignInFailure.Refused, "code-missing"),
                _ => new SignInRefused(SignInFailure.Provider, failure?.GetType().Name ?? "unknown", failure),
            };

    [LoggerMessage(Level = LogLevel.Information, Message = "Sign-in refused, reference {Reference}: {Why}, {Detail}")]
    private partial void LogRefused(string reference, string why, string detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sign-in does not work, reference {Reference}: {Why}, {Detail}")]
    private partial void LogBroken(string reference, string why, string detail, Exception? exception);
}

/// <summary>Encrypts refresh tokens for the database.</summary>
internal sealed class RefreshTokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("OptOut.RefreshToken");

    /// <summary>As it is stored.</summary>
    public string? Protect(string? token) => token is null ? null : _protector.Protect(token);

    /// <summary>As the provider gave it; null when the keys have changed since.</summary>
    public string? Unprotect(string stored)
    {
        try
        {
            return _protector.Unprotect(stored);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
