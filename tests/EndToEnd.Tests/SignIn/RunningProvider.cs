using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;

namespace OptOut.EndToEnd.Tests.SignIn;

/// <summary>One provider for the tests of a class; each registers its own application there, which forgets the one before.</summary>
public sealed class RunningProvider : IAsyncLifetime
{
    private OidcServer? _server;

    public OidcServer Server => _server!;

    public async Task InitializeAsync() => _server = await OidcServer.StartAsync();

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();

    /// <summary>Starts the application with this provider as its only way to sign in.</summary>
    /// <param name="workers">Whether background workers run.</param>
    public async Task<TestApp> StartAppAsync(bool workers)
    {
        var app = await TestApp.StartAsync(workers, builder =>
        {
            builder.Configuration.AddInMemoryCollection(Server.Configuration);
            builder.Configuration.AddInMemoryCollection([new("AzureAd:ClientSecret", OidcServer.ClientSecret)]);
        });
        await Server.RegisterAsync(app.Address);
        return app;
    }

    /// <summary>Signs in on the provider's own page, which the browser was sent to.</summary>
    public static async Task TypeLoginAsync(IPage page, string login)
    {
        await page.GetByPlaceholder("Enter any login").FillAsync(login);
        await page.GetByPlaceholder("and password").FillAsync("anything");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign-in" }).ClickAsync();
    }

    /// <summary>Keeps the browser on this machine: the provider's pages ask for a font from elsewhere.</summary>
    public static Task OnlyLoopbackAsync(IPage page) => page.RouteAsync(url => !new Uri(url).IsLoopback, route => route.AbortAsync());
}
