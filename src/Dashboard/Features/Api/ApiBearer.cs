using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.SignIn.Entra;

namespace OptOut.Dashboard.Features.Api;

/// <summary>Recognises a caller of the API by an access token of the tenant. Only the policies of the API ask it, and they ask nothing else: a cookie opens nothing here.</summary>
internal sealed partial class ApiBearer(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiCallers callers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const int LongestToken = 16 * 1024;

    private const string Realm = "Bearer realm=\"api\"";

    private SignInRefused? _refused;

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        try
        {
            if (header.Parameter is not { Length: > 0 and <= LongestToken } token)
            {
                throw SignedTokens.Refuse("token-length");
            }

            var principal = await callers.ReadAsync(token, Scheme.Name, Context.RequestAborted);
            return principal is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
        }
        catch (SignInRefused refused)
        {
            LogRefused(Logger, refused.Message, refused.InnerException);
            _refused = refused;
            return AuthenticateResult.Fail(refused);
        }
    }

    /// <inheritdoc />
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await HandleAuthenticateOnceSafeAsync();
        if (_refused is { Why: SignInFailure.Provider })
        {
            Response.Headers.RetryAfter = "60";
            await new ApiProblem(StatusCodes.Status503ServiceUnavailable, "identity-provider-silent", "The identity provider, whose keys tokens are checked with, does not answer.").ExecuteAsync(Context);
            return;
        }

        Response.Headers.WWWAuthenticate = _refused is null ? Realm : $"{Realm}, error=\"invalid_token\"";
        var problem = (_refused, callers.AreKnown) switch
        {
            (_, false) => new ApiProblem(StatusCodes.Status401Unauthorized, "no-identity-provider", "No identity provider is configured here (AzureAd:…), so no token can be valid."),
            (null, _) => ApiProblem.OfStatus(StatusCodes.Status401Unauthorized),

            // Why it is not valid is in the log: it would help whoever forges tokens.
            _ => new ApiProblem(StatusCodes.Status401Unauthorized, "token-not-valid", "The bearer token is not valid here, or not any more."),
        };
        await problem.ExecuteAsync(Context);
    }

    /// <inheritdoc />
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (!Context.User.HasClaim(c => c.Type == ApiCallers.NoScope))
        {
            return ApiProblem.OfStatus(StatusCodes.Status403Forbidden).ExecuteAsync(Context);
        }

        var scope = Context.User.FindFirstValue(ApiCallers.NoScope);
        Response.Headers.WWWAuthenticate = $"{Realm}, error=\"insufficient_scope\", scope=\"{scope}\"";
        return new ApiProblem(StatusCodes.Status403Forbidden, "scope-missing", $"The token lacks the delegated permission '{scope}'.").ExecuteAsync(Context);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "API token refused: {Detail}")]
    private static partial void LogRefused(ILogger logger, string detail, Exception? exception);
}
