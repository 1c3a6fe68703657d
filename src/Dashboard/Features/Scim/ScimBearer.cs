using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OptOut.Application.Scim;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Scim;

/// <summary>Recognises a provisioning client by its token. Only the policy of the provisioning endpoints asks it.</summary>
internal sealed class ScimBearer(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CheckProvisioningToken check)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const int LongestToken = 200;

    private const string Challenge = "Bearer realm=\"provisioning\"";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            || header.Parameter is not { Length: > 0 and <= LongestToken } token)
        {
            return AuthenticateResult.NoResult();
        }

        if (await check.RunAsync(token, Context.RequestAborted) is not { } id)
        {
            return AuthenticateResult.Fail("The token is not valid.");
        }

        var identity = new ClaimsIdentity([new Claim(AppClaims.Actor, $"provisioning:{id}")], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count == 0 ? Challenge : $"{Challenge}, error=\"invalid_token\"";
        await ScimAnswer.Failed(StatusCodes.Status401Unauthorized, "A valid bearer token is needed.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ScimAnswer.Failed(StatusCodes.Status403Forbidden, "This token may not do that.").ExecuteAsync(Context);
}
