using Microsoft.Playwright;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>A page in a browser, with all that it asked for and complained of since it was opened.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _requests = [];
    private readonly List<string> _complaints = [];

    private OpenPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Request += (_, request) => _requests.Add(request.Url);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) => _complaints.Add($"{message.Type}: {message.Text}");
    }

    public IPage Page { get; }

    /// <summary>The addresses that were asked for, the page's own first.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Errors, and whatever else went to the console.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<OpenPage> OfAsync(IBrowser browser, string file, BrowserNewContextOptions? look, float patience)
    {
        var context = await browser.NewContextAsync(look);
        context.SetDefaultTimeout(patience);
        var open = new OpenPage(context, await context.NewPageAsync());
        await open.Page.GotoAsync(new Uri(file).AbsoluteUri);
        if (look?.JavaScriptEnabled != false)
            await open.DrawnAsync();
        return open;
    }

    /// <summary>Waits until what was asked to be drawn is drawn: two frames later.</summary>
    public Task DrawnAsync() =>
        Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

    /// <summary>The text of each cell of a table, row by row, its head first.</summary>
    public async Task<string[][]> TableAsync(string selector) => await Page.EvaluateAsync<string[][]>(
        "selector => [...document.querySelectorAll(selector + ' tr')].map(row => [...row.cells].map(cell => cell.textContent))", selector);

    /// <summary>How many dots a chart of a strategy has in the colour of that name in the style sheet.</summary>
    public Task<int> DotsAsync(string strategy, int chart, string color) => Page.EvaluateAsync<int>(
        """
        ([strategy, chart, color]) => {
          const canvas = document.querySelectorAll(`#${strategy} canvas`)[chart];
          const hex = getComputedStyle(document.documentElement).getPropertyValue("--" + color).trim();
          const [red, green, blue] = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          let dots = 0;
          for (let i = 0; i < data.length; i += 4)
            if (data[i] === red && data[i + 1] === green && data[i + 2] === blue && data[i + 3] === 255) dots++;
          return dots;
        }
        """,
        new object[] { strategy, chart, color });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
