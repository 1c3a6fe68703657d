using OptOut.Application.Shared;

namespace OptOut.Application.Webhooks;

internal static class WebhookErrors
{
    public static readonly Error NotFound = new("webhook-not-found", "There is no such webhook.");

    public static readonly Error Disabled = new("webhook-disabled", "The webhook is off. Switch it on first.");

    public static readonly Error MessageNotFound = new("webhook-message-not-found", "There is no such message any more, or it waits to be sent already.");

    public static readonly Error Full = new("webhooks-full", $"There are {WebhookEndpoint.Most} webhooks already. Delete one that is no longer used.");

    public static readonly Error Name = new("webhook-name", $"Give the webhook a name of one line and at most {WebhookEndpoint.LongestName} characters.");

    public static readonly Error Url = new(
        "webhook-url", $"Give a full address that begins with https://, of at most {WebhookEndpoint.LongestUrl} characters, without a user name, a password or a part after #.");

    public static readonly Error HostUnknown = new("webhook-host-unknown", "The address names a host that cannot be found.");

    public static readonly Error HostRefused = new(
        "webhook-host-refused", "The address leads into a private or reserved network. Allow the network in the configuration (Webhooks:AllowedNetworks) if that is meant.");

    public static readonly Error NeedsTls = new(
        "webhook-needs-tls", "Without https only networks that the configuration allows (Webhooks:AllowedNetworks) can be reached.");

    public static readonly Error NoEvents = new("webhook-no-events", "Choose at least one event.");
}
