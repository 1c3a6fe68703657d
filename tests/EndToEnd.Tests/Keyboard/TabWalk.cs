using Microsoft.Playwright;

namespace OptOut.EndToEnd.Tests.Keyboard;

/// <summary>Goes round a page with the Tab key and looks at each stop.</summary>
internal static class TabWalk
{
    private const int MostStops = 300;
    private const int AtOnce = 15;

    // Looks at each stop when the next key is pressed: by then the page has settled. What it finds out stays in the page until it is asked.
    private const string Watch = """
        () => {
          const interactive = 'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex], [role=button], [role=link], [role=combobox], [role=checkbox], [role=tab], [role=switch]';
          const mostInside = 40;
          const walk = window.walk = { wrong: [], off: [], stops: [], done: false };
          const html = e => e.outerHTML.slice(0, 160);
          const isFrame = e => e.tagName === 'IFRAME';
          const holds = e => isFrame(e) || e.getAttribute('role') === 'grid' || e.type === 'date';
          const nameOf = e => {
            const names = (e.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.textContent || '').join(' ');
            return [e.getAttribute('aria-label'), names, ...[...(e.labels || [])].map(l => l.textContent), e.textContent, e.title, e.placeholder, e.alt].find(n => n && n.trim());
          };
          const isRinged = e => {
            const label = e.type === 'checkbox' || e.type === 'radio' ? e.closest('label') : null;
            return [e, label, e.parentElement].filter(x => x).some(x => { const s = getComputedStyle(x); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none'; });
          };
          const isSeen = e => { const b = e.getBoundingClientRect(); return b.width >= 1 && b.height >= 1 && e.checkVisibility({ visibilityProperty: true, opacityProperty: true }); };
          const isOff = e => { const b = e.getBoundingClientRect(); return b.bottom < 0 || b.top > innerHeight || b.right < 0 || b.left > innerWidth; };
          const look = e => {
            // Between two keys there need not be a picture, without which nothing moves.
            e.getAnimations().forEach(a => a.finish());
            if (!isSeen(e)) walk.wrong.push('cannot be seen: ' + html(e));
            else if (!isFrame(e) && isOff(e)) walk.off.push(e);
            if (!isFrame(e) && !nameOf(e)) walk.wrong.push('has no name: ' + html(e));
            if (!isFrame(e) && e.id !== 'main' && !isRinged(e)) walk.wrong.push('has no ring: ' + html(e));
            if (e.tabIndex > 0) walk.wrong.push('pushes itself forward: ' + html(e));
          };
          let stays = 0;
          const visit = e => {
            if (walk.done) return;
            // Past the end of the page the focus is nowhere for a moment; at first it is on the heading, which the page itself put it on.
            if (!e || e === document.body || e === document.documentElement || (walk.stops.length === 0 && e.tabIndex < 0)) return;
            const place = walk.stops.findIndex(s => s.element === e);
            if (place === 0 && walk.stops.length > 1) { walk.done = true; return; }
            if (place < 0) {
              stays = 0;
              look(e);
              const box = e.getBoundingClientRect();
              walk.stops.push({ element: e, top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right });
              return;
            }
            // A frame keeps the focus or a date for as many stops as it has inside, a grid for its headings.
            stays++;
            // Round the end of the page the browser itself goes to the first link, and may do so again when the next key was faster.
            if (stays > (holds(e) ? mostInside : e.matches('.skip-link') ? 1 : 0)) { walk.wrong.push('the focus stays: ' + html(e)); walk.done = true; }
          };

          // The page puts the focus on its heading once, sooner or later; from there the walk begins anew.
          document.addEventListener('focusin', event => { if (event.target.tagName === 'H1') { walk.wrong = []; walk.off = []; walk.stops = []; walk.done = false; stays = 0; } });
          document.addEventListener('keydown', event => { if (event.key === 'Tab') visit(document.activeElement); }, true);

          // The rest of a group is reached with the arrow keys: radio buttons, a pager, headings of a grid. Keys inside a frame are not heard out here.
          const inGroup = e => isFrame(e) || (e.type === 'radio' && walk.stops.some(s => s.element.type === 'radio' && s.element.name === e.name)) || e.closest('.rz-pager, [role=grid] th, [role=listbox], [role=menu], [role=tablist]');
          walk.end = () => {
            visit(document.activeElement);

            // Out of a frame the page is moved to where the focus is a little later; what stays off then is off.
            for (const e of walk.off.filter(e => e.isConnected)) { e.focus(); if (isOff(e)) walk.wrong.push('is off the screen: ' + html(e)); }
            const main = document.getElementById('main');
            const inMain = walk.stops.filter(s => main?.contains(s.element) && s.element !== main && isSeen(s.element) && !isFrame(s.element))
              .sort((a, b) => a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
            for (let i = 1; i < inMain.length; i++) {
              const [last, next] = [inMain[i - 1], inMain[i]];
              if (next.bottom < last.top - 8 && next.left < last.right && last.left < next.right) walk.wrong.push('jumps back up to: ' + html(next.element));
            }
            for (const e of document.querySelectorAll(interactive)) {
              if (e.tabIndex < 0 && !e.matches('a[href], button, input, select, textarea')) continue;
              if (e.disabled || e.matches(':disabled') || e.closest('[inert], [hidden], [aria-hidden=true], dialog:not([open])') || !isSeen(e) || inGroup(e)) continue;
              if (!walk.stops.some(s => s.element === e)) walk.wrong.push('is never reached: ' + html(e));
            }
            return [...new Set(walk.wrong)];
          };
        }
        """;

    /// <summary>Opens a page, walks it once round, and adds to <paramref name="found"/> what is wrong with a stop, with their order, and what is never reached.</summary>
    public static async Task WalkAsync(this IPage page, string path, List<string> found)
    {
        await page.OpenWholeAsync(path);
        await page.EvaluateAsync(Watch);
        for (var pressed = 0; pressed < MostStops; pressed += AtOnce)
        {
            for (var i = 0; i < AtOnce; i++)
            {
                await page.Keyboard.PressAsync("Tab");
            }

            if (await page.EvaluateAsync<bool>("() => walk.done"))
            {
                (await page.EvaluateAsync<int>("() => walk.stops.length")).ShouldBeGreaterThan(3, path);
                found.AddRange((await page.EvaluateAsync<string[]>("() => walk.end()")).Select(wrong => $"{path}: {wrong}"));
                return;
            }
        }

        found.Add($"{path}: no end after {MostStops} stops, the last at {await page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 160)")}");
    }

    /// <summary>Presses Tab until the focus is on what <paramref name="target"/> finds.</summary>
    public static async Task TabToAsync(this IPage page, ILocator target)
    {
        for (var i = 0; i < MostStops; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The Tab key does not lead to {await target.EvaluateAsync<string>("e => e.outerHTML.slice(0, 160)")}");
    }

    /// <summary>Presses Tab until the focus is on an element for which <paramref name="condition"/>, a function in JavaScript, is true.</summary>
    public static async Task TabToAsync(this IPage page, string condition)
    {
        for (var i = 0; i < MostStops; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>($"() => ({condition})(document.activeElement)"))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The Tab key does not lead to {condition}");
    }
}
