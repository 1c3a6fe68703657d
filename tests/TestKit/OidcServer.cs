using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace OptOut.TestKit;

/// <summary>A certified OpenID provider (npm oidc-provider) in a process of its own, shaped like Entra. See oidc/server.js.</summary>
public sealed class OidcServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<JsonNode> _answers = Channel.CreateUnbounded<JsonNode>();
    private readonly Dictionary<string, JsonObject> _users = new(StringComparer.Ordinal);
    private int _port;

    private OidcServer(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith('{') == true)
            {
                _answers.Writer.TryWrite(JsonNode.Parse(line.Data)!);
            }
            else if (line.Data is null)
            {
                _answers.Writer.TryComplete();
            }
        };
        process.BeginOutputReadLine();
    }

    /// <summary>The tenant.</summary>
    public static string Tenant => "7f0e4f6e-54b5-4b7c-8a2b-0d7f9a1c2e11";

    /// <summary>The application.</summary>
    public static string ClientId => "c1b7a6f2-3a8e-4f9d-9a57-6d2f0b8e4a22";

    /// <summary>The application's secret.</summary>
    public static string ClientSecret => "a-secret-for-tests-only";

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}/");

    /// <summary>Configuration of an application registered here, without its credential.</summary>
    public Dictionary<string, string?> Configuration => new()
    {
        ["AzureAd:Instance"] = Address.ToString(),
        ["AzureAd:TenantId"] = Tenant,
        ["AzureAd:ClientId"] = ClientId,
    };

    /// <summary>Starts it; it serves once the application is registered.</summary>
    public static async Task<OidcServer> StartAsync()
    {
        var folder = await NpmFolder.ReadyAsync("oidc", "oidc-provider");
        var process = Process.Start(new ProcessStartInfo("node", ["server.js", new JsonObject { ["tenant"] = Tenant }.ToJsonString()])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var server = new OidcServer(process);
        server._port = (await server.AnswerAsync())["port"]!.GetValue<int>();
        return server;
    }

    /// <summary>Registers the application at its address.</summary>
    /// <param name="keys">Public keys (JWK) when it proves itself with a certificate; else it uses <see cref="ClientSecret"/>.</param>
    public Task RegisterAsync(Uri application, JsonArray? keys = null)
    {
        var client = new JsonObject
        {
            ["client_id"] = ClientId,
            ["redirect_uris"] = new JsonArray(new Uri(application, "/signin-oidc").ToString()),
            ["post_logout_redirect_uris"] = new JsonArray(new Uri(application, "/signout-callback-oidc").ToString()),
        };
        if (keys is null)
        {
            client["client_secret"] = ClientSecret;
            client["token_endpoint_auth_method"] = "client_secret_post";
        }
        else
        {
            client["jwks"] = new JsonObject { ["keys"] = keys };
            client["token_endpoint_auth_method"] = "private_key_jwt";
            client["token_endpoint_auth_signing_alg"] = "PS256";
        }

        return CommandAsync(new JsonObject { ["client"] = client });
    }

    /// <summary>Says who a person is, from now on.</summary>
    /// <param name="login">What they type.</param>
    public Task SetUserAsync(string login, Guid objectId, string name, string[] roles, bool disabled = false)
    {
        _users[login] = new JsonObject
        {
            ["disabled"] = disabled,
            ["claims"] = new JsonObject
            {
                ["oid"] = objectId.ToString(),
                ["name"] = name,
                ["preferred_username"] = $"{login}@nordlicht.example",
                ["roles"] = new JsonArray([.. roles.Select(role => JsonValue.Create(role))]),
                ["login_hint"] = "hint-" + objectId,
            },
        };
        return CommandAsync(new JsonObject { ["users"] = new JsonObject(_users.Select(user => KeyValuePair.Create(user.Key, (JsonNode?)user.Value.DeepClone()))) });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task CommandAsync(JsonObject command)
    {
        await _process.StandardInput.WriteLineAsync(command.ToJsonString());
        await _process.StandardInput.FlushAsync();
        await AnswerAsync();
    }

    private async Task<JsonNode> AnswerAsync() => await _answers.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
}
