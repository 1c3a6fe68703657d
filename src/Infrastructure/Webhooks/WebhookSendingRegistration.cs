using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Webhooks;

namespace OptOut.Infrastructure.Webhooks;

/// <summary>Wires the way to endpoints.</summary>
public static class WebhookSendingRegistration
{
    /// <summary>Adds <see cref="IWebhookSender"/> and <see cref="IWebhookSecrets"/>; needs data protection, and no <see cref="WebhookOptions.Problems"/>.</summary>
    public static IServiceCollection AddWebhookSending(this IServiceCollection services, WebhookOptions options) => services
        .AddSingleton(options)
        .AddSingleton<IWebhookSender, WebhookSender>()
        .AddSingleton<IWebhookSecrets, WebhookSecrets>();
}
