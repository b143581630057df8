namespace ZeroDowntimeLab.House.Tests;

/// <summary>Who may use whom. Whoever needs an arrow that is not here changes the design first, and then this table.</summary>
internal static class AllowedArrows
{
    /// <summary>For each project, the projects that it may use.</summary>
    public static IReadOnlyDictionary<string, string[]> Projects { get; } = new Dictionary<string, string[]>
    {
        ["ZeroDowntimeLab"] = [],
        ["ZeroDowntimeLab.PostgreSql"] = ["ZeroDowntimeLab"],
        ["ZeroDowntimeLab.ThrowawayServer"] = ["ZeroDowntimeLab"],
        ["ZeroDowntimeLab.Racing"] = ["ZeroDowntimeLab"],
        ["ZeroDowntimeLab.LiveRacing"] = ["ZeroDowntimeLab", "ZeroDowntimeLab.Racing", "ZeroDowntimeLab.PostgreSql", "ZeroDowntimeLab.ThrowawayServer"],
        ["ZeroDowntimeLab.Learning"] = ["ZeroDowntimeLab", "ZeroDowntimeLab.Racing"],
        ["ZeroDowntimeLab.SampleApi"] = [],
        ["ZeroDowntimeLab.Cli"] =
        [
            "ZeroDowntimeLab", "ZeroDowntimeLab.PostgreSql", "ZeroDowntimeLab.ThrowawayServer", "ZeroDowntimeLab.Racing",
            "ZeroDowntimeLab.LiveRacing", "ZeroDowntimeLab.Learning", "ZeroDowntimeLab.SampleApi",
        ],
    };

    /// <summary>The folders of the core, from the top: each may use those below it, and none above.</summary>
    public static IReadOnlyList<string> Core { get; } = ["Execution", "Plans", "Operations", "DualWrite", "Sql", "Tables", "Exceptions"];

    /// <summary>The projects that may talk to a server themselves, through Npgsql.</summary>
    public static IReadOnlyList<string> UsersOfNpgsql { get; } =
        ["ZeroDowntimeLab.PostgreSql", "ZeroDowntimeLab.ThrowawayServer", "ZeroDowntimeLab.LiveRacing", "ZeroDowntimeLab.SampleApi", "ZeroDowntimeLab.Cli"];
}
