namespace OptOut.Application.Webhooks;

/// <summary>Talks to endpoints, and to no address that is not allowed. Safe to call from several threads at once.</summary>
public interface IWebhookSender
{
    /// <summary>Where the host of <paramref name="url"/> leads now.</summary>
    Task<WebhookHost> LookAsync(Uri url, CancellationToken cancellationToken);

    /// <summary>Sends once and says how it went. Does not throw for anything a server or a network does, and ends within its own time limit.</summary>
    Task<WebhookReply> SendAsync(WebhookRequest request);
}

/// <summary>Where a host leads.</summary>
public enum WebhookHost
{
    Allowed,

    /// <summary>Private, or otherwise not on the public Internet, and not among the networks that the configuration allows.</summary>
    Refused,

    /// <summary>Without encryption only networks that the configuration allows are spoken to.</summary>
    RefusedWithoutTls,

    /// <summary>The name does not exist.</summary>
    Unknown,
}

/// <summary>One attempt.</summary>
/// <param name="Id">The <c>webhook-id</c>.</param>
/// <param name="Timestamp">Unix seconds.</param>
/// <param name="Signature">See <see cref="WebhookSignature.Of"/>.</param>
public sealed record WebhookRequest(Uri Url, string Id, long Timestamp, string Signature, string Body);

/// <summary>How an attempt went.</summary>
/// <param name="Status">HTTP status; null when there was no answer.</param>
/// <param name="Problem">One of <see cref="WebhookProblem"/>; null for success.</param>
/// <param name="RetryAfter">For how long the receiver asks to be left alone; null when it does not.</param>
public sealed record WebhookReply(int? Status, string? Problem, TimeSpan? RetryAfter = null)
{
    /// <summary>Whether the receiver has taken it.</summary>
    public bool Succeeded => Problem is null;

    /// <summary>Whether the receiver wants nothing any more.</summary>
    public bool IsGone => Status == 410;

    /// <summary>Whether the receiver asks for fewer requests, or is overloaded.</summary>
    public bool AsksForLess => RetryAfter is not null || Status is 429 or 502 or 503 or 504;
}
