using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>The options of every command that changes a database.</summary>
internal sealed class RunOptions
{
    private static readonly PostgreSqlOptions Defaults = new();

    private readonly Option<bool> _wait = new("--wait") { Description = "Wait until no other runner is working." };
    private readonly Option<Pace?> _pace = new("--pace")
    {
        Description = "Run the backfill at this pace: gentle, normal or full. Default: normal.",
        HelpName = "PACE",
    };

    private readonly Option<int?> _workers = new("--workers")
    {
        Description = "Run the backfill on this many connections, 1 to 64. Default: 1.",
        HelpName = "NUMBER",
    };

    private readonly Option<double?> _maxLag = new("--max-lag")
    {
        Description = "Pause the backfill while a replica is further behind. Default: 10.",
        HelpName = "SECONDS",
    };

    private readonly Option<string?> _lockTimeout = new("--lock-timeout")
    {
        Description = "Wait for a lock at most this long at a time; others wait behind it. Default: 800ms.",
        HelpName = "TIME",
    };

    private readonly Option<string?> _deadline = new("--deadline")
    {
        Description = "Give up on a lock after this long. Default: 2min.",
        HelpName = "TIME",
    };

    public RunOptions()
    {
        _pace.AcceptOnlyFromAmong("gentle", "normal", "full");
        _workers.Validators.Add(result => Require(result, int.TryParse, (int workers) => workers is >= 1 and <= 64, "'--workers' takes a number from 1 to 64"));
        _maxLag.Validators.Add(result => Require(result, double.TryParse, (double seconds) => seconds is >= 0 and <= 86_400, "'--max-lag' takes a number of seconds, up to 86400"));
        RequireTime(_lockTimeout);
        RequireTime(_deadline);
    }

    public void AddTo(Command command)
    {
        command.Add(_wait);
        command.Add(_pace);
        command.Add(_workers);
        command.Add(_maxLag);
        command.Add(_lockTimeout);
        command.Add(_deadline);
    }

    public PostgreSqlOptions Read(ParseResult parsed, IProgress<string> notices, bool allowLoss) => new()
    {
        WaitForRunner = parsed.GetValue(_wait),
        Pace = parsed.GetValue(_pace) ?? Defaults.Pace,
        Workers = parsed.GetValue(_workers) ?? Defaults.Workers,
        MaxLag = parsed.GetValue(_maxLag) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        LockTimeout = Duration.TryParse(parsed.GetValue(_lockTimeout), out var lockTimeout) ? lockTimeout : Defaults.LockTimeout,
        Deadline = Duration.TryParse(parsed.GetValue(_deadline), out var deadline) ? deadline : Defaults.Deadline,
        AllowLoss = allowLoss,
        Notices = notices,
    };

    private static void RequireTime(Option<string?> option) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !Duration.TryParse(token.Value, out _))
            result.AddError($"'{option.Name}' takes a time with its unit, such as 500ms, 2s or 10min, up to 24h");
    });

    private delegate bool TryParse<T>(string? text, IFormatProvider? format, out T value);

    private static void Require<T>(System.CommandLine.Parsing.OptionResult result, TryParse<T> parse, Func<T, bool> isGood, string problem)
    {
        if (result.Tokens is [var token] && !(parse(token.Value, System.Globalization.CultureInfo.InvariantCulture, out var value) && isGood(value)))
            result.AddError(problem);
    }
}
