using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using OptOut.Application.Webhooks;

namespace OptOut.Infrastructure.Webhooks;

/// <summary>Sends over HTTP. Names are resolved here and only checked addresses are connected to, so that a name cannot lead elsewhere between check and use;
/// no proxy, no redirect, no cookie; of the answer only status and <c>Retry-After</c> are looked at.</summary>
internal sealed class WebhookSender : IWebhookSender, IDisposable
{
    private const int MostOfAnswer = 1024;

    private readonly HttpMessageInvoker _http;
    private readonly WebhookAddresses _addresses;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;

    public WebhookSender(WebhookOptions options, TimeProvider clock)
    {
        _addresses = new WebhookAddresses(options.Networks);
        _timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        _clock = clock;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = _timeout,
            MaxConnectionsPerServer = 16,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = MostOfAnswer,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        });
    }

    /// <inheritdoc />
    public async Task<WebhookHost> LookAsync(Uri url, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(url.IdnHost, cancellationToken);
        return addresses.Length == 0 ? WebhookHost.Unknown
            : addresses.Any(a => MayReach(a, url.Scheme)) ? WebhookHost.Allowed
            : addresses.Any(_addresses.MayReach) ? WebhookHost.RefusedWithoutTls
            : WebhookHost.Refused;
    }

    /// <inheritdoc />
    public async Task<WebhookReply> SendAsync(WebhookRequest request)
    {
        using var time = new CancellationTokenSource(_timeout);
        try
        {
            using var message = Message(request);
            using var response = await _http.SendAsync(message, time.Token);
            var status = (int)response.StatusCode;
            await ReadAsync(response, time.Token);
            return response.IsSuccessStatusCode
                ? new WebhookReply(status, null)
                : new WebhookReply(status, WebhookProblem.Status, RetryAfter(response.Headers.RetryAfter));
        }
        catch (OperationCanceledException)
        {
            return new WebhookReply(null, WebhookProblem.Timeout);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return new WebhookReply(null, Problem(e));
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Message(WebhookRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, request.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        message.Headers.Add("webhook-id", request.Id);
        message.Headers.Add("webhook-timestamp", request.Timestamp.ToString(CultureInfo.InvariantCulture));
        message.Headers.Add("webhook-signature", request.Signature);
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("OptOut-Webhooks", "1"));
        return message;
    }

    private static string Problem(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case RefusedAddressException:
                    return WebhookProblem.AddressRefused;
                case AuthenticationException:
                    return WebhookProblem.Tls;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return WebhookProblem.UnknownHost;
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return WebhookProblem.Tls;
            }
        }

        return WebhookProblem.Connection;
    }

    // So that the connection can be used again after a short answer; what it says is nobody's business, and whatever goes wrong here changes nothing.
    private static async Task ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            _ = await body.ReadAtLeastAsync(new byte[MostOfAnswer], MostOfAnswer, throwOnEndOfStream: false, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            // The status has come; it counts.
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var asked = header?.Delta ?? (header?.Date is { } date ? date - _clock.GetUtcNow() : null);
        return asked > TimeSpan.Zero ? asked : null;
    }

    private bool MayReach(IPAddress address, string scheme) => scheme == Uri.UriSchemeHttps ? _addresses.MayReach(address) : _addresses.IsAllowed(address);

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var reachable = addresses.Where(a => MayReach(a, context.InitialRequestMessage.RequestUri!.Scheme)).ToArray();
        if (reachable.Length == 0)
        {
            throw new RefusedAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    private sealed class RefusedAddressException() : IOException("The host leads to an address that is not allowed.");
}
