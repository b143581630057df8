namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Rows that are written by others, or by the server itself, while a backfill walks through the table.</summary>
public sealed class MovingRowsTests
{
    [PostgresFact]
    public async Task A_row_that_moves_to_a_block_already_done_is_filled_all_the_same()
    {
        await using var trial = await Trial.BeginAsync(
            "CREATE TABLE people (name text, note text); INSERT INTO people SELECT repeat('x', 200) || i FROM generate_series(1, 3000) i; ANALYZE people");
        MigrationPlan Plan() => new Rename("").Plan();
        string[] moves = ["DELETE FROM people WHERE ctid < '(3,0)'", "VACUUM people", "UPDATE people SET note = 'moved' WHERE ctid >= '(60,0)' AND ctid < '(62,0)'"];

        var plan = await trial.StartAsync(Plan, new AtBatch(5, () =>
        {
            foreach (var move in moves)
                trial.RunAsync(move).GetAwaiter().GetResult();
        }));

        plan.Failure.Should().BeNull();
        (await trial.ReadAsync<long>("SELECT count(*) FROM people WHERE note = 'moved'")).Should().BePositive();
        (await trial.ReadAsync<long>("SELECT count(*) FROM people WHERE full_name IS DISTINCT FROM name")).Should().Be(0, "a table without a key is looked over once more at the end");
        (await trial.CompleteAsync(Plan)).IsComplete.Should().BeTrue();
    }

    [PostgresFact]
    public async Task What_a_foreign_key_changes_is_synced_like_any_other_write()
    {
        await using var trial = await Trial.BeginAsync(
            """
            CREATE TABLE teams (id bigint PRIMARY KEY); INSERT INTO teams VALUES (1), (2), (3);
            CREATE TABLE people (id bigint PRIMARY KEY, team bigint REFERENCES teams ON UPDATE CASCADE ON DELETE SET NULL);
            INSERT INTO people VALUES (1, 1), (2, 2), (3, 3)
            """);
        static MigrationPlan Plan() => MigrationPlans.RenameColumn("rename", new Table("people", new Column("team", ColumnType.Integer)), "team", "team_id");
        await trial.StartAsync(Plan);

        await trial.RunAsync("UPDATE teams SET id = 10 WHERE id = 1; DELETE FROM teams WHERE id = 2");

        (await trial.ReadAsync<string>("SELECT string_agg(concat(team, '/', team_id), ' ' ORDER BY id) FROM people"))
            .Should().Be("10/10 / 3/3", "a cascade writes the old side, and the new one follows");
        (await trial.CompleteAsync(Plan)).IsComplete.Should().BeTrue();
    }
}
