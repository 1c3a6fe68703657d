using Microsoft.Playwright;
using Xunit;

namespace OptOut.TestKit;

/// <summary>One Chromium for all tests that run meanwhile, a context for each: the system's where there is one, else Playwright's own.
/// Use as <c>IClassFixture&lt;Browser&gt;</c>; the last class to leave closes it.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string SystemChromium = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly SemaphoreSlim s_turn = new(1);
    private static int s_users;
    private static IPlaywright? s_playwright;
    private static IBrowser? s_browser;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await s_turn.WaitAsync();
        try
        {
            if (s_users == 0)
            {
                await LaunchAsync();
            }

            s_users++;
        }
        finally
        {
            s_turn.Release();
        }
    }

    /// <summary>Runs <paramref name="test"/> on a fresh page; when it fails, a picture and the page's HTML stay in artifacts/test-failures.</summary>
    /// <param name="name">Name of the picture: the test's.</param>
    public Task RunAsync(TestApp app, string name, BrowserNewContextOptions options, Func<IPage, Task> test)
    {
        options.BaseURL = app.Address.ToString();
        return RunAsync(name, options, test);
    }

    /// <summary>The same on an empty page, without an application.</summary>
    public async Task RunAsync(string name, BrowserNewContextOptions options, Func<IPage, Task> test)
    {
        await using var context = await s_browser!.NewContextAsync(options);
        var page = await context.NewPageAsync();
        try
        {
            await test(page);
        }
        catch
        {
            var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "test-failures")).FullName;
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.html"), await page.ContentAsync());
            throw;
        }
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await s_turn.WaitAsync();
        try
        {
            if (--s_users == 0)
            {
                await s_browser!.DisposeAsync();
                s_playwright!.Dispose();
            }
        }
        finally
        {
            s_turn.Release();
        }
    }

    private static async Task LaunchAsync()
    {
        // Patience for a busy machine; what is right is seen at once all the same.
        Assertions.SetDefaultExpectTimeout(30_000);
        s_playwright = await Playwright.CreateAsync();
        s_browser = await s_playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = File.Exists(SystemChromium) ? SystemChromium : null,
            Args = Flags,
        });
    }
}
