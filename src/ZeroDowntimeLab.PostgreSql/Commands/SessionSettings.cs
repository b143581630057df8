namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What names and expressions mean in the sessions of a plan: what they meant at its start.</summary>
/// <param name="SearchPath">The schemas in which names are found, as they stand in SQL.</param>
/// <param name="Values">The <see cref="ValueSettings"/> as an object of JSON; <see langword="null"/> if the journal lacks them.</param>
internal sealed record SessionSettings(string SearchPath, string? Values)
{
    /// <summary>An expression for those of the session that evaluates it.</summary>
    public static string CurrentValues { get; } =
        $"pg_catalog.jsonb_build_object({string.Join(", ", ValueSettings.Names.Select(name => $"'{name}', pg_catalog.current_setting('{name}')"))})";
}
