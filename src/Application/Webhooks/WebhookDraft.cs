using OptOut.Application.Shared;

namespace OptOut.Application.Webhooks;

/// <summary>What an administrator says of an endpoint.</summary>
/// <param name="Url">Where to send.</param>
/// <param name="Events">Of <see cref="WebhookType.All"/>.</param>
public sealed record WebhookDraft(string Name, string Url, IReadOnlyCollection<string> Events)
{
    /// <summary>The events as they are kept.</summary>
    internal string EventWords => string.Join(' ', WebhookType.All.Where(Events.Contains));

    /// <summary>The draft without surrounding space, when it can be used; the address is looked up.</summary>
    internal async Task<Result<WebhookDraft>> CheckAsync(IWebhookSender sender, CancellationToken cancellationToken)
    {
        var draft = this with { Name = Name.Trim(), Url = Url.Trim() };
        if (draft.Name.Length is 0 or > WebhookEndpoint.LongestName || draft.Name.Any(char.IsControl))
        {
            return WebhookErrors.Name;
        }

        if (draft.Url.Length > WebhookEndpoint.LongestUrl || draft.Url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            || !Uri.TryCreate(draft.Url, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url.Host.Length == 0 || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return WebhookErrors.Url;
        }

        if (draft.EventWords.Length == 0)
        {
            return WebhookErrors.NoEvents;
        }

        return await sender.LookAsync(url, cancellationToken) switch
        {
            WebhookHost.Allowed => draft,
            WebhookHost.Unknown => WebhookErrors.HostUnknown,
            WebhookHost.RefusedWithoutTls => WebhookErrors.NeedsTls,
            _ => WebhookErrors.HostRefused,
        };
    }

    /// <summary>What the ledger tells: not the whole address, which may hold a token.</summary>
    internal object Told => new { host = new Uri(Url).IdnHost, events = EventWords };
}
