using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ImtHub.Browser.Tests;

/// <summary>
/// axe-core, run in the page itself: the wrapper for Playwright opens another page to put results of frames together, and waits forever
/// where a page has a context of its own.
/// </summary>
internal static class Axe
{
    private const string Run = """
        async () => {
            const found = await axe.run(document, {
                iframes: false,
                runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] },
            });
            return [
                `${found.passes.length} rules hold`,
                ...found.violations.map(v => `${v.id} (${v.help}): ${v.nodes.slice(0, 3).map(n => n.html).join('; ')}`),
            ];
        }
        """;

    private static readonly string s_script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What breaks WCAG 2.2 at level AA on a page, as far as the tool can tell; and how many of its rules held.</summary>
    public static async Task<(string Held, string[] Broken)> RunAsync(IPage page)
    {
        await page.EvaluateAsync(s_script);
        var told = await page.EvaluateAsync<string[]>(Run);
        return (told[0], told[1..]);
    }
}
