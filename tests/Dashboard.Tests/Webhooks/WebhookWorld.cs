using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Shared;
using OptOut.Application.Webhooks;

namespace OptOut.Dashboard.Tests.Webhooks;

/// <summary>The real application, to which loopback is allowed, and a receiver.</summary>
internal sealed class WebhookWorld : IAsyncDisposable
{
    private WebhookWorld(TestApp app, WebhookReceiver receiver, TestClock? clock) => (App, Receiver, Clock) = (app, receiver, clock!);

    public TestApp App { get; }

    public WebhookReceiver Receiver { get; }

    public TestClock Clock { get; }

    /// <param name="clock">The time it sees; null for the real one.</param>
    /// <param name="allowed">The network that is allowed; null for none.</param>
    public static async Task<WebhookWorld> StartAsync(TestClock? clock = null, string? allowed = "127.0.0.0/8", bool workers = false) => new(
        await TestApp.StartAsync(workers, builder =>
        {
            if (allowed is not null)
            {
                builder.Configuration["Webhooks:AllowedNetworks:0"] = allowed;
            }

            builder.Configuration["Webhooks:TimeoutSeconds"] = "30";
            if (clock is not null)
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
            }
        }),
        await WebhookReceiver.StartAsync(),
        clock);

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public async Task<NewWebhookSecret> CreateAsync(string? url = null)
    {
        var made = await TryCreateAsync(url ?? Receiver.Url);
        made.Error.ShouldBeNull();
        return made.Value!;
    }

    public Task<Result<NewWebhookSecret>> TryCreateAsync(string url) =>
        Get<CreateWebhook>().RunAsync(new WebhookDraft("HR system", url, WebhookType.All.ToArray()), CurrentUser.CommandLine, default);

    public async Task<Guid> TestAsync(NewWebhookSecret endpoint)
    {
        var message = await Get<TestWebhook>().RunAsync(endpoint.EndpointId, default);
        message.Error.ShouldBeNull();
        return message.Value;
    }

    public Task<WebhookRun> SendAsync(NewWebhookSecret endpoint) => Get<SendWebhooks>().RunAsync(endpoint.EndpointId, default);

    public async Task<WebhookMessage> MessageAsync(Guid id)
    {
        await using var db = App.CreateDbContext();
        return await db.WebhookMessages.AsNoTracking().SingleAsync(m => m.Id == id);
    }

    public async Task<WebhookEndpoint> EndpointAsync(NewWebhookSecret endpoint)
    {
        await using var db = App.CreateDbContext();
        return await db.WebhookEndpoints.AsNoTracking().SingleAsync(e => e.Id == endpoint.EndpointId);
    }

    public async Task<List<string>> LedgerAsync(NewWebhookSecret endpoint)
    {
        await using var db = App.CreateDbContext();
        return await db.LedgerEvents.Where(e => e.Subject == $"webhook:{endpoint.EndpointId}").OrderBy(e => e.Sequence).Select(e => $"{e.Actor} {e.Verb} {e.Content}").ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
