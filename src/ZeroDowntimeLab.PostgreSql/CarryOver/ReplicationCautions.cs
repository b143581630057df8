using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What a plan does to servers that follow this one.</summary>
internal static class ReplicationCautions
{
    public static async Task<IReadOnlyList<SafetyWarning>> ReadAsync(
        NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        await using var catalog = await CatalogReader.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        List<SafetyWarning> cautions = [];
        foreach (var added in AddedColumns.Of(plan))
        {
            var publications = await Publications.ReadAsync(catalog, added.Table).ConfigureAwait(false);
            if (publications.Count > 0)
                cautions.Add(Published(added, publications));
        }

        var standbys = await Standbys.ReadAsync(catalog).ConfigureAwait(false);
        if (standbys.Count > 0 && plan.StepsLeft.SelectMany(step => step.Forward.Script.Statements).Any(statement => statement.Lock == TableLock.AccessExclusive))
            cautions.Add(Followed(standbys));
        return cautions;
    }

    private static SafetyWarning Published(AddedColumns added, List<string> publications) => new(
        ServerWarningCode.Publication,
        $"Table {added.Table} is in publication '{string.Join("', '", publications)}': before the start, run on each subscriber: {string.Join("; ", added.Statements)}. "
        + "Without it the subscription stops with \"missing replicated column\" at the next write, and stays stopped after a rollback");

    private static SafetyWarning Followed(List<string> standbys) => new(
        ServerWarningCode.Standby,
        $"Standby '{string.Join("', '", standbys)}' is connected: it takes every ACCESS EXCLUSIVE lock of the plan too, waits for queries there up to "
        + "max_standby_streaming_delay and then cancels them, whatever the lock timeout is here. Keep long queries off it during start and complete");
}
