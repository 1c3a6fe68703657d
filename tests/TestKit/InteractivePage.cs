using Microsoft.Playwright;

namespace OptOut.TestKit;

/// <summary>Waiting for a page's circuit.</summary>
public static class InteractivePage
{
    // What makes out a page: the server sent it, and the circuit draws it anew with what it has loaded itself.
    private const string Parts = "main :is(h1, h2, h3, th, tr, label)";

    /// <summary>Opens a staff page and waits until it hears clicks: what is prerendered does not yet.</summary>
    public static async Task OpenAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.WaitForInteractiveAsync();
    }

    /// <summary>Opens any page and waits until it is all there: on a staff page until the circuit shows what the server had sent, and nothing is still loading or counting.</summary>
    public static async Task OpenWholeAsync(this IPage page, string path)
    {
        var response = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        if (!await page.IsStaffPageAsync())
        {
            return;
        }

        await page.WaitForInteractiveAsync();
        var html = await response!.TextAsync();
        var count = await page.EvaluateAsync<int>($"html => new DOMParser().parseFromString(html, 'text/html').querySelectorAll('{Parts}').length", html);
        await page.WaitForFunctionAsync(
            $"count => document.querySelectorAll('{Parts}').length >= count && !document.querySelector('.rz-datatable-loading, .rz-data-grid-loading, main .spinner, main [aria-busy=true]')", count);
    }

    /// <summary>Waits until the page that is shown hears clicks.</summary>
    public static Task WaitForInteractiveAsync(this IPage page) => page.Locator("[data-interactive=yes]").WaitForAsync();

    /// <summary>Whether the page gets a circuit.</summary>
    public static async Task<bool> IsStaffPageAsync(this IPage page) => await page.Locator("script[src*='blazor.web']").CountAsync() > 0;
}
