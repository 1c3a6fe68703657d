using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OptOut.TestKit;

/// <summary>A receiver of webhooks on loopback that keeps what it is sent.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();
    private readonly Channel<ReceivedWebhook> _arrivals = Channel.CreateUnbounded<ReceivedWebhook>();

    private WebhookReceiver(WebApplication server) => _server = server;

    /// <summary>Where it listens.</summary>
    public string Url => $"{_server.Urls.Single()}/hook?token=t-1";

    /// <summary>How it answers; 204 at first.</summary>
    public Func<ReceivedWebhook, Task<IResult>> Answer { get; set; } = _ => Task.FromResult(Results.NoContent());

    /// <summary>What came so far, on any path.</summary>
    public IReadOnlyList<ReceivedWebhook> Received => [.. _received];

    /// <summary>Starts it.</summary>
    /// <param name="selfSigned">Whether it speaks https, with a certificate that nobody vouches for.</param>
    public static async Task<WebhookReceiver> StartAsync(bool selfSigned = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (selfSigned)
            {
                listen.UseHttps(Certificate());
            }
        }));
        var receiver = new WebhookReceiver(builder.Build());
        receiver._server.Map("/{**path}", (Delegate)receiver.TakeAsync);
        await receiver._server.StartAsync();
        return receiver;
    }

    /// <summary>Waits for the next request that nobody has waited for yet.</summary>
    public async Task<ReceivedWebhook> NextAsync() => await _arrivals.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var request = context.Request;
        var received = new ReceivedWebhook(
            request.Method, request.Path, request.Headers["webhook-id"].ToString(), request.Headers["webhook-timestamp"].ToString(), request.Headers["webhook-signature"].ToString(),
            request.ContentType ?? "", await reader.ReadToEndAsync(), [.. request.Headers.Keys]);
        _received.Enqueue(received);
        _arrivals.Writer.TryWrite(received);
        return await Answer(received);
    }
}

/// <summary>A request as it came.</summary>
public sealed record ReceivedWebhook(string Method, string Path, string Id, string Timestamp, string Signature, string ContentType, string Body, IReadOnlyList<string> Headers)
{
    /// <summary>The body, read.</summary>
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>Whether one of the signatures was made with <paramref name="secret"/>; written after the specification, without our own code.</summary>
    /// <param name="secret"><c>whsec_</c> and base64.</param>
    public bool IsSignedWith(string secret)
    {
        const string Prefix = "whsec_";
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal) || !long.TryParse(Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out _) || Id.Length == 0 || Id.Contains('.', StringComparison.Ordinal))
        {
            return false;
        }

        using var mac = new HMACSHA256(Convert.FromBase64String(secret[Prefix.Length..]));
        var expected = mac.ComputeHash(Encoding.UTF8.GetBytes(Id + "." + Timestamp + "." + Body));
        return Signature.Split(' ').Select(s => s.Split(',', 2)).Any(s => s[0] == "v1" && CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(s[1]), expected));
    }

    /// <summary>What npm's <c>standardwebhooks</c> says: <c>{"payload": …}</c>, or <c>{"refused": "…"}</c>.</summary>
    public async Task<JsonNode> AskLibraryAsync(string secret)
    {
        var folder = await NpmFolder.ReadyAsync("webhooks", "standardwebhooks");
        using var node = Process.Start(new ProcessStartInfo("node", ["verify.js"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await node.StandardInput.WriteAsync(new JsonObject
        {
            ["secret"] = secret,
            ["body"] = Body,
            ["headers"] = new JsonObject { ["webhook-id"] = Id, ["webhook-timestamp"] = Timestamp, ["webhook-signature"] = Signature },
        }.ToJsonString());
        node.StandardInput.Close();
        var answer = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return JsonNode.Parse(answer)!;
    }
}
