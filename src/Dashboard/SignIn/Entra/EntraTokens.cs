using System.Net;
using System.Text.Json;

namespace OptOut.Dashboard.SignIn.Entra;

/// <summary>What the token endpoint gave.</summary>
/// <param name="Json">The whole answer; the caller disposes of it.</param>
internal sealed record TokenAnswer(JsonDocument Json)
{
    public string? IdToken => Text("id_token");

    public string? RefreshToken => Text("refresh_token");

    private string? Text(string name) => Json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>Talks to the provider's token endpoint.</summary>
internal sealed class EntraTokens(EntraDiscovery discovery, ClientProof proof, IHttpClientFactory clients)
{
    /// <summary>Name of the HTTP client for the provider.</summary>
    public const string Client = "identity-provider";

    /// <summary>What is asked for: who somebody is, and to be able to ask again.</summary>
    public static readonly IReadOnlyList<string> Scopes = ["openid", "profile", "offline_access"];

    /// <summary>Exchanges the code of a sign-in.</summary>
    /// <exception cref="SignInRefused">The provider refuses or cannot be reached.</exception>
    public Task<TokenAnswer> RedeemAsync(string code, string redirectUri, string? codeVerifier, CancellationToken cancellationToken) => PostAsync(
        new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirectUri, ["code_verifier"] = codeVerifier ?? "" }, cancellationToken);

    /// <summary>Asks again without the person, for no more than every provider grants: one that did not grant offline_access refuses to hear it again.
    /// When no new refresh token comes back, the old one stays good.</summary>
    /// <exception cref="SignInRefused">The provider refuses or cannot be reached.</exception>
    public Task<TokenAnswer> RefreshAsync(string refreshToken, CancellationToken cancellationToken) => PostAsync(
        new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken, ["scope"] = "openid profile" }, cancellationToken);

    private async Task<TokenAnswer> PostAsync(Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        var endpoint = (await discovery.GetAsync(cancellationToken)).TokenEndpoint;
        await proof.AddToAsync(form, endpoint, cancellationToken);
        try
        {
            using var client = clients.CreateClient(Client);
            using var content = new FormUrlEncodedContent(form);
            using var response = await client.PostAsync(new Uri(endpoint), content, cancellationToken);
            var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return new TokenAnswer(json);
            }

            using (json)
            {
                throw Refusal(response.StatusCode, json.RootElement);
            }
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new SignInRefused(SignInFailure.Provider, "token-endpoint-unreachable", e);
        }
    }

    private static SignInRefused Refusal(HttpStatusCode status, JsonElement answer)
    {
        string? Text(string name) => answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) ? value.ToString() : null;
        return (int)status >= 500 || status == HttpStatusCode.TooManyRequests
            ? new SignInRefused(SignInFailure.Provider, $"token-endpoint-{(int)status}")
            : ProviderError.Read(Text("error"), Text("error_description"), SignInFailure.Refused);
    }
}
