namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A rename of a column of text, tried on one table in both ways it can end.</summary>
/// <param name="Setup">Makes the table; rows <c>row 1</c> to <c>row 450</c> in the old column, unless it says otherwise.</param>
/// <param name="Table">The table, as plans call it.</param>
/// <param name="Old">The column to rename.</param>
/// <param name="New">Its new name.</param>
internal sealed record Rename(string Setup, string Table = "people", string Old = "name", string New = "full_name")
{
    /// <summary>What its owner changes when new code is deployed, before the plan completes.</summary>
    public string BeforeComplete { get; init; } = "SELECT 1";

    private string OnTable => Identifier.QuoteTable(Table);

    private string OldSql => Identifier.Quote(Old);

    private string NewSql => Identifier.Quote(New);

    public MigrationPlan Plan()
    {
        var table = new Table(Table, new Column(Old, ColumnType.Text));
        return MigrationPlans.RenameColumn("rename", table, Old, New);
    }

    /// <summary>Starts, lets old and new code write, completes; every write must be found.</summary>
    public async Task MustCompleteAsync()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        (await trial.StartAsync(Plan)).Failure.Should().BeNull("the start must succeed");
        await MustAgreeAsync(trial, "the backfill has filled every row");
        var written = await WriteAsync(trial);

        await trial.RunAsync(BeforeComplete);
        var plan = await trial.CompleteAsync(Plan);

        plan.Failure.Should().BeNull("the contract must succeed");
        plan.IsComplete.Should().BeTrue();
        (await ValuesAsync(trial, NewSql)).Should().Be(written, "the new column has what either side has written");
        (await trial.OursAsync()).Should().Be(0, "nothing of ours stays at the table");
    }

    /// <summary>Starts, and undoes it; the database must be what it was.</summary>
    public async Task MustRollBackAsync()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var (shape, rows) = (await trial.ShapeAsync(), await ValuesAsync(trial, OldSql));
        await trial.StartAsync(Plan);

        var plan = await trial.RollbackAsync(Plan);

        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        (await trial.ShapeAsync()).Should().Be(shape, "a rollback leaves no column, trigger, function or constraint behind");
        (await ValuesAsync(trial, OldSql)).Should().Be(rows, "a rollback leaves every row as it was");
    }

    private async Task<string> WriteAsync(Trial trial)
    {
        await trial.RunAsync(
            $"""
            INSERT INTO {OnTable} ({OldSql}) VALUES ('by old code');
            INSERT INTO {OnTable} ({NewSql}) VALUES ('by new code');
            UPDATE {OnTable} SET {OldSql} = 'changed by old code' WHERE {OldSql} ILIKE 'row 3';
            UPDATE {OnTable} SET {NewSql} = 'changed by new code' WHERE {NewSql} ILIKE 'row 5';
            UPDATE {OnTable} SET {NewSql} = NULL WHERE {NewSql} ILIKE 'row 7';
            DELETE FROM {OnTable} WHERE {NewSql} ILIKE 'row 9';
            """);
        await MustAgreeAsync(trial, "the sync keeps both sides equal");
        var written = await ValuesAsync(trial, OldSql);
        written.ToUpperInvariant().Should().Contain("BY OLD CODE").And.Contain("BY NEW CODE", "both inserts are there");
        return written;
    }

    private async Task MustAgreeAsync(Trial trial, string because) =>
        (await trial.ReadAsync<long>($"SELECT count(*) FROM {OnTable} WHERE {OldSql} IS DISTINCT FROM {NewSql}")).Should().Be(0, because);

    private Task<string> ValuesAsync(Trial trial, string column) =>
        trial.ReadAsync<string>($"SELECT coalesce(string_agg(coalesce({column}, 'NULL'), ', ' ORDER BY {column}), '') FROM {OnTable}");
}
