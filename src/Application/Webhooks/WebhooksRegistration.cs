using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Application.Webhooks;

/// <summary>Wires webhooks.</summary>
public static class WebhooksRegistration
{
    /// <summary>Adds the use cases; needs <see cref="IWebhookSender"/> and <see cref="IWebhookSecrets"/>. Writing messages needs neither.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddSingleton<CreateWebhook>()
        .AddSingleton<ChangeWebhook>()
        .AddSingleton<RotateWebhookSecret>()
        .AddSingleton<DeleteWebhook>()
        .AddSingleton<SwitchWebhook>()
        .AddSingleton<TestWebhook>()
        .AddSingleton<ResendWebhook>()
        .AddSingleton<ListWebhooks>()
        .AddSingleton<ListWebhookMessages>()
        .AddSingleton<FindDueWebhooks>()
        .AddSingleton<SendWebhooks>()
        .AddSingleton<DeleteOldWebhookMessages>();
}
