using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.LiveRacing;

/// <summary>One instance of the application on a server.</summary>
/// <param name="version">The version that it has, for as long as it runs.</param>
/// <param name="users">The users as it reaches them.</param>
/// <param name="process">What runs it, if that must be stopped.</param>
internal sealed class Instance(AppVersion version, IUserStore users, IAsyncDisposable? process = null) : IAsyncDisposable
{
    public AppVersion Version => version;

    public IUserStore Users => users;

    /// <summary>Returns what starts instances that are code of this process, and use the table directly.</summary>
    public static StartInstance InProcess(Scenario scenario) =>
        (database, version) => Task.FromResult(new Instance(version, new PostgresUsers(database.Source, scenario)));

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => process?.DisposeAsync() ?? default;
}
