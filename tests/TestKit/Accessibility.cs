using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace OptOut.TestKit;

/// <summary>Looks at a page as axe does.</summary>
public static class Accessibility
{
    // Axe in the page itself: through its package every look would open a second page to put the answers of frames together, and cost four times as much.
    private const string Look = """
        async () => {
          const open = document.querySelectorAll('iframe:not([sandbox])').length;
          if (open > 0) return [`${open} frames without a sandbox, into which nobody looked`];

          // Axe waits for ever for an answer from a sandboxed frame, in which no script runs. The frames step aside meanwhile.
          const aside = [...document.querySelectorAll('iframe')].map(frame => { const mark = document.createComment('frame'); frame.replaceWith(mark); return [frame, mark]; });
          try {
            const result = await axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, resultTypes: ['violations'] });
            return result.violations.map(v => `${v.id}: ${v.help}: ${v.nodes[0].html}`);
          } finally {
            aside.forEach(([frame, mark]) => mark.replaceWith(frame));
          }
        }
        """;

    private static readonly Lazy<string> Axe = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>Goes to <paramref name="path"/>, or stays when it is null, and adds to <paramref name="found"/> every violation of WCAG 2.2 AA,
    /// and whether the page is wider than the screen.</summary>
    public static async Task CheckAccessibilityAsync(this IPage page, string? path, List<string> found)
    {
        if (path is not null)
        {
            await page.OpenWholeAsync(path);
        }
        else if (await page.IsStaffPageAsync())
        {
            await page.WaitForInteractiveAsync();
        }

        // While the circuit takes over, the document is without a title for a moment.
        await Assertions.Expect(page).ToHaveTitleAsync(new Regex("."));

        // What is fading in has not its colours yet.
        await page.WaitForFunctionAsync("() => document.getAnimations().every(a => a.playState !== 'running' || a.effect?.getTiming().iterations === Infinity)");
        if (await page.EvaluateAsync<bool>("() => !window.axe"))
        {
            await page.EvaluateAsync(Axe.Value);
        }

        found.AddRange((await page.EvaluateAsync<string[]>(Look)).Select(violation => $"{page.Url}: {violation}"));
        var wider = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wider > 0)
        {
            found.Add($"{page.Url}: {wider} pixels wider than the screen");
        }
    }
}
