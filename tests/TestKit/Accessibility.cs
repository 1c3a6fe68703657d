using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace OptOut.TestKit;

/// <summary>Looks at a page as axe does.</summary>
public static class Accessibility
{
    private static readonly AxeRunOptions Wcag22Aa = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    /// <summary>Goes to <paramref name="path"/>, or stays when it is null, and adds to <paramref name="found"/> every violation of WCAG 2.2 AA,
    /// and whether the page is wider than the screen.</summary>
    public static async Task CheckAccessibilityAsync(this IPage page, string? path, List<string> found)
    {
        if (path is not null)
        {
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        }

        // While the circuit takes over, the document is without a title for a moment.
        if (await page.Locator("script[src*='blazor.web']").CountAsync() > 0)
        {
            await page.WaitForInteractiveAsync();
        }

        await Assertions.Expect(page).ToHaveTitleAsync(new Regex("."));

        // What is fading in has not its colours yet.
        await page.WaitForFunctionAsync("() => document.getAnimations().every(a => a.playState !== 'running' || a.effect?.getTiming().iterations === Infinity)");

        // Axe waits for ever for an answer from a sandboxed frame, in which no script runs. The frames step aside meanwhile.
        await page.EvaluateAsync("""
            () => { window.asideFrames = [...document.querySelectorAll('iframe[sandbox]')].map(frame => { const mark = document.createComment('frame'); frame.replaceWith(mark); return [frame, mark]; }); }
            """);
        var result = await page.RunAxe(Wcag22Aa);
        await page.EvaluateAsync("() => window.asideFrames.forEach(([frame, mark]) => mark.replaceWith(frame))");
        found.AddRange(result.Violations.Select(v => $"{page.Url}: {v.Id}: {v.Help}: {v.Nodes[0].Html}"));
        var wider = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wider > 0)
        {
            found.Add($"{page.Url}: {wider} pixels wider than the screen");
        }
    }
}
