using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(ImtHub.Browser.Tests.InstalledBrowser))]

namespace ImtHub.Browser.Tests;

/// <summary>
/// A headless Chromium: the one that <c>IMTHUB_BROWSER</c> names, else an installed one, else Playwright's own. Where there is none the
/// tests skip and say so; <c>.ci/run</c> installs one and lets no test skip.
/// </summary>
public sealed class InstalledBrowser : IAsyncLifetime
{
    private static readonly string[] s_places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _missing;

    /// <summary>
    /// A page of that width that prefers that colour scheme, with these headers on every request; skips the test where there is no browser.
    /// </summary>
    internal async Task<IPage> NewPageAsync(int width, ColorScheme scheme, IReadOnlyDictionary<string, string>? headers = null)
    {
        if (_browser is null)
        {
            Assert.Skip($"No Chromium found (set IMTHUB_BROWSER to one, or install Playwright's): {_missing}");
        }

        var page = await _browser!.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 800 },
                ColorScheme = scheme,
                DeviceScaleFactor = 1,
                ExtraHTTPHeaders = headers,
            }
        );
        // A machine that does much else is slow and not broken.
        page.SetDefaultNavigationTimeout(180_000);
        return page;
    }

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        try
        {
            _browser = await _playwright.Chromium.LaunchAsync(
                new()
                {
                    ExecutablePath = Environment.GetEnvironmentVariable("IMTHUB_BROWSER") ?? s_places.FirstOrDefault(File.Exists),
                    // Root in a container has no user namespaces, and the pages are the hub's own.
                    ChromiumSandbox = false,
                }
            );
        }
        catch (PlaywrightException none)
        {
            _missing = none.Message.Split('\n')[0];
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
