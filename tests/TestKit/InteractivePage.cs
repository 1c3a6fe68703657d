using Microsoft.Playwright;

namespace OptOut.TestKit;

/// <summary>Waiting for a page's circuit.</summary>
public static class InteractivePage
{
    /// <summary>Opens a staff page and waits until it hears clicks: what is prerendered does not yet.</summary>
    public static async Task OpenAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.WaitForInteractiveAsync();
    }

    /// <summary>Waits until the page that is shown hears clicks.</summary>
    public static Task WaitForInteractiveAsync(this IPage page) => page.Locator("[data-interactive=yes]").WaitForAsync();
}
