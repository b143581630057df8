using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// Runs the SQL of a plan statement by statement, as the statements say it: those that run alone by themselves, those
/// between them in one transaction, batches as one UPDATE, and the check of a step before it.
/// </summary>
internal sealed class FilePlanRunner(NpgsqlConnection connection)
{
    public static async Task<FilePlanRunner> ConnectAsync(NpgsqlConnection connection)
    {
        var runner = new FilePlanRunner(connection);
        await runner.RunAsync("CREATE SCHEMA IF NOT EXISTS zero_downtime_lab");
        return runner;
    }

    /// <summary>The first two phases: what a start does.</summary>
    public async Task StartAsync(MigrationPlan plan)
    {
        foreach (var step in plan.Steps.Where(step => step.Phase != MigrationPhase.Contracting))
            await ApplyAsync(step.Forward, PlanRules.Forward(plan, step, step.Forward.Script.Statements));
    }

    public async Task CompleteAsync(MigrationPlan plan)
    {
        foreach (var step in plan.Steps.Where(step => step.Phase == MigrationPhase.Contracting))
            await ApplyAsync(step.Forward, PlanRules.Forward(plan, step, step.Forward.Script.Statements));
    }

    public async Task RollBackAsync(MigrationPlan plan)
    {
        foreach (var step in plan.Steps.Where(step => step.Phase != MigrationPhase.Contracting).Reverse())
            await ApplyAsync(step.Rollback, PlanRules.Rollback(plan, step, step.Rollback.Script.Statements));
    }

    private async Task ApplyAsync(Operation operation, IEnumerable<SqlStatement> statements)
    {
        foreach (var check in operation.Script.RowChecks)
            await RequireAsync(check);
        if (operation.Script.Batches is { } batches)
        {
            await RunAsync($"{batches.Sql}");
            (await ScalarAsync($"SELECT count(*) FROM {Quote(batches.Table)} WHERE {batches.Condition}"))
                .Should().Be(0L, "no row that was changed fits the condition any more, or batches would never end");
        }

        var isOpen = false;
        foreach (var statement in statements)
        {
            if (statement.Alone && isOpen)
                await RunAsync("COMMIT");
            if (!statement.Alone && !isOpen)
                await RunAsync("BEGIN");
            isOpen = !statement.Alone;
            await RunAsync(statement.Text);
        }

        if (isOpen)
            await RunAsync("COMMIT");
    }

    public async Task RunAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>The first column of all rows, as texts.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add(reader.IsDBNull(0) ? "NULL" : reader.GetValue(0).ToString()!);
        return values;
    }

    /// <summary>All that the catalog says of the tables, to compare before and after.</summary>
    public Task<IReadOnlyList<string>> ShapeAsync() => ListAsync("""
        SELECT format('%s.%s %s %s %s %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                      a.attnotnull, pg_get_expr(d.adbin, d.adrelid), col_description(a.attrelid, a.attnum))
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT format('%s %s', pg_get_indexdef(indexrelid), indisvalid) FROM pg_index WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
        UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'zero_downtime_lab'::regnamespace
        ORDER BY 1
        """);

    private static string Quote(string table) =>
        string.Join('.', table.Split('.', 2).Select(part => $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private async Task RequireAsync(RowCheck check)
    {
        var (table, wrong) = (Quote(check.Table), check.WrongRows);
        (await ScalarAsync($"SELECT count(*) FROM {table} WHERE ({wrong}) IS NULL")).Should().Be(0L, "a check is true or false, never NULL");
        if (await ScalarAsync($"SELECT count(*) FROM {table} WHERE {wrong}") is long count and > 0)
            throw new ContractRefusedException(check.Refusal, count);
    }
}
