using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>Options of <see cref="EntraHandler"/>. Addresses come from discovery and the proof of the application from <see cref="ClientProof"/>;
/// <see cref="EntraProblems"/> has looked at everything before.</summary>
public sealed class EntraHandlerOptions : OAuthOptions
{
    /// <inheritdoc />
    public override void Validate()
    {
    }
}

/// <summary>OpenID Connect's code flow with PKCE on the framework's OAuth handler, which keeps state, correlation and the browser's cookie (docs/adr/0003).</summary>
internal sealed class EntraHandler(
    IOptionsMonitor<EntraHandlerOptions> options, ILoggerFactory loggers, UrlEncoder encoder,
    EntraDiscovery discovery, EntraTokens tokens, IdTokens idTokens, EntraSignIn signIn)
    : OAuthHandler<EntraHandlerOptions>(options, loggers, encoder)
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string SchemeName = "Entra";

    /// <summary>Parameter of a challenge: whether the provider shall ask which account.</summary>
    public const string OtherAccount = "other-account";

    private const string NonceKey = "nonce";
    private const string BegunKey = "begun";

    private OpenIdConnectConfiguration? _provider;

    /// <inheritdoc />
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            _provider = await discovery.GetAsync(Context.RequestAborted);
        }
        catch (SignInRefused refused)
        {
            Response.Redirect(signIn.Explain(refused));
            return;
        }

        properties.RedirectUri = AppUrls.LocalOrHome(properties.RedirectUri);
        properties.Items[NonceKey] = WebEncoders.Base64UrlEncode(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        properties.Items[BegunKey] = TimeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await base.HandleChallengeAsync(properties);
    }

    /// <inheritdoc />
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        // The framework adds PKCE, the state and the scopes; the nonce is inside the state too, which is encrypted and tied to this browser's cookie.
        var query = QueryHelpers.ParseQuery(new Uri(base.BuildChallengeUrl(properties, redirectUri)).Query)
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Append(new(NonceKey, properties.Items[NonceKey]))
            .Concat(properties.GetParameter<bool>(OtherAccount) ? [new KeyValuePair<string, string?>("prompt", "select_account")] : []);
        return QueryHelpers.AddQueryString(_provider!.AuthorizationEndpoint, query);
    }

    /// <inheritdoc />
    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        // RFC 9207: an answer that names another issuer was meant for another sign-in.
        if (Request.Query["iss"] is [{ } issuer, ..] && issuer != (await discovery.GetAsync(Context.RequestAborted)).Issuer)
        {
            throw new SignInRefused(SignInFailure.Refused, "answer-from-another-issuer");
        }

        return IsTooOld(Request.Query["state"]) ? throw new SignInRefused(SignInFailure.Expired, "state-too-old") : await base.HandleRemoteAuthenticateAsync();
    }

    /// <inheritdoc />
    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey, out var verifier);
        return OAuthTokenResponse.Success((await tokens.RedeemAsync(context.Code, context.RedirectUri, verifier, Context.RequestAborted)).Json);
    }

    /// <inheritdoc />
    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var nonce = properties.Items[NonceKey] ?? throw new SignInRefused(SignInFailure.Refused, "nonce-missing");
        var answer = new TokenAnswer(tokens.Response!);
        var person = await idTokens.ReadAsync(answer.IdToken, nonce, Context.RequestAborted);
        var principal = await signIn.BeginSessionAsync(person, answer.RefreshToken, Context.RequestAborted);

        // A new set of properties: what the flow needed has no place in the session's cookie.
        return new AuthenticationTicket(principal, new AuthenticationProperties { RedirectUri = AppUrls.LocalOrHome(properties.RedirectUri) }, Scheme.Name);
    }

    private bool IsTooOld(string? state) =>
        Options.StateDataFormat.Unprotect(state) is { } properties
        && properties.Items.TryGetValue(BegunKey, out var begun)
        && TimeProvider.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(long.Parse(begun!, CultureInfo.InvariantCulture)) > Options.RemoteAuthenticationTimeout;
}
