namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Copied rows are compared as they are stored, each as often as it is there.</summary>
public class CopiedRowsTests
{
    [PostgresTheory]
    [InlineData("numeric", "1.0", "1.00")]
    [InlineData("interval", "30 days", "1 month")]
    [InlineData("json", """{"a": 1}""", """{"a":  1}""")]
    [InlineData("xml", "<a/>", "<b/>")]
    [InlineData("point", "(1,2)", "(1,3)")]
    [InlineData("varchar(20)", "ada", "Ada")]
    public async Task A_table_is_not_dropped_while_a_value_is_stored_in_another_way_in_its_copy(string type, string value, string other)
    {
        await using var trial = await Trial.BeginAsync($"CREATE TABLE people (id int, v {type}); INSERT INTO people VALUES (1, '{value}'), (1, '{value}'), (2, NULL), (NULL, '{other}')");
        var plan = await SplitAsync(trial);
        (await trial.StartAsync(plan)).Failure.Should().BeNull();
        await trial.RunAsync($"UPDATE people SET v = '{other}' WHERE ctid = (SELECT max(ctid) FROM people WHERE id = 1)");

        var refused = await trial.CompleteAsync(plan);

        refused.Failure.Should().BeOfType<ContractRefusedException>().Which.Message.Should().Be("'people' not dropped: rows are missing in 'items' or differ there: 1");
        await trial.RunAsync($"UPDATE items SET v = '{other}' WHERE ctid = (SELECT max(ctid) FROM items WHERE id = 1)");
        (await trial.CompleteAsync(plan)).IsComplete.Should().BeTrue();
        (await trial.ReadAsync<long>("SELECT count(*) FROM items")).Should().Be(4);
    }

    [PostgresFact]
    public async Task A_row_that_stands_there_twice_must_be_copied_twice()
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE people (id int, v json); INSERT INTO people VALUES (1, '{}'), (1, '{}')");
        var plan = await SplitAsync(trial);
        await trial.StartAsync(plan);
        await trial.RunAsync("DELETE FROM items WHERE ctid = (SELECT min(ctid) FROM items)");

        (await trial.CompleteAsync(plan)).Failure.Should().BeOfType<ContractRefusedException>().Which.DifferingRows.Should().Be(1);
    }

    [PostgresFact]
    public async Task The_undo_removes_each_row_as_often_as_it_was_copied()
    {
        await using var trial = await Trial.BeginAsync(
            """
            CREATE TABLE people (id bigint, v json, n numeric); INSERT INTO people VALUES (1, '{}', 1.0), (1, '{}', 1.0), (2, NULL, NULL);
            CREATE TABLE items (id bigint, v json, n numeric, own text DEFAULT 'copy'); INSERT INTO items VALUES (1, '{}', 1.0, 'own'), (1, '{}', 1.00, 'own');
            """);
        static MigrationPlan Plan() => new("copy", "Copy", [new(MigrationPhase.Migrating, "Copy", new CopyRows("people", "items", "id", "v", "n"))]);
        await trial.StartAsync(Plan);
        (await trial.ReadAsync<long>("SELECT count(*) FROM items")).Should().Be(5);

        await trial.RollbackAsync(Plan);

        (await trial.ReadAsync<string>("SELECT string_agg(id || ' ' || n, ', ' ORDER BY n::text) FROM items")).Should().Be("1 1.0, 1 1.00", "nobody can tell which of equal rows was a copy, but how many were");
    }

    // As a program makes it: from the table as the server has it. Its column 'v' becomes text where that is all it needs.
    private static async Task<Func<MigrationPlan>> SplitAsync(Trial trial)
    {
        await using var target = new PostgreSqlTarget(trial.Source);
        var people = await target.ReadTableAsync("people");
        return () => MigrationPlans.SplitTable("split", new Database(people), "people", new Table("items", people.Columns));
    }
}
