using Microsoft.Playwright;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>The Chromium of the system, without a window, shared by the tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Variable = "ZDL_TEST_CHROMIUM";

    // Without --no-sandbox it does not start as root, as whom tests often run in a container; the pages are our own.
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

    // Only a test that fails waits so long; the 30 seconds of the default are not enough for a busy machine.
    private const float Patience = 300_000;

    private IPlaywright? _driver;
    private IBrowser? _browser;

    /// <summary>Why tests that need it are skipped; <see langword="null"/> if they run.</summary>
    public static string? WhySkipped => File.Exists(Program) || Environment.GetEnvironmentVariable("CI") == "true"
        ? null
        : $"No Chromium here: install Debian's package 'chromium', or set {Variable} to the path of one";

    private static string Program => Environment.GetEnvironmentVariable(Variable) ?? "/usr/bin/chromium";

    public async Task InitializeAsync()
    {
        if (WhySkipped is not null)
            return;
        _driver = await Playwright.CreateAsync();
        _browser = await _driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Headless = true, Args = Arguments, Timeout = Patience });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _driver?.Dispose();
    }

    /// <summary>Opens a file, and waits until its charts are drawn.</summary>
    public Task<OpenPage> OpenAsync(string file, BrowserNewContextOptions? look = null) => OpenPage.OfAsync(_browser!, file, look, Patience);
}

/// <summary>
/// A test that needs Chromium. Where there is none it is skipped, and says what to install; with <c>CI=true</c> it runs
/// and fails instead, for there a missing one is a mistake.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.WhySkipped;
}

/// <summary>The same for a test of several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.WhySkipped;
}
