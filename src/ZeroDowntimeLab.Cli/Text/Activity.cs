using Spectre.Console;

namespace ZeroDowntimeLab.Cli;

/// <summary>
/// Says what the program is doing once that has taken a second: on a terminal in a line that goes away afterwards, else
/// in a plain line for each stage.
/// </summary>
/// <param name="screen">The error output: what a command prints for others to read must not contain these lines.</param>
/// <param name="time">Measures the second.</param>
internal sealed class Activity(Screen screen, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Does work that has stages.</summary>
    /// <param name="work">Gets where to report each stage, in a few words such as <c>Building your answers</c>.</param>
    public async Task<T> ShowAsync<T>(Func<IProgress<string>, Task<T>> work)
    {
        var stages = new Stages();
        var working = work(stages);
        if (await Task.WhenAny(working, Task.Delay(Patience, time)) == working)
            return await working;
        if (!screen.IsLive)
        {
            stages.ShowWith(stage => screen.WriteLine(stage));
            return await working;
        }

        return await screen.Ansi.Status().StartAsync("…", line =>
        {
            stages.ShowWith(stage => line.Status(Markup.Escape(stage)));
            return working;
        });
    }

    private sealed class Stages : IProgress<string>
    {
        private readonly Lock _one = new();
        private string? _current;
        private Action<string>? _show;

        public void Report(string value)
        {
            lock (_one)
            {
                _current = $"{value}…";
                _show?.Invoke(_current);
            }
        }

        public void ShowWith(Action<string> show)
        {
            lock (_one)
            {
                _show = show;
                if (_current is not null)
                    show(_current);
            }
        }
    }
}
