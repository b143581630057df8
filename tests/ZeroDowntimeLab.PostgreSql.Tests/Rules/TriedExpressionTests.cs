namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>An expression is tried on every row before a rule depends on it: where it fails, nobody could write the row any more.</summary>
public class TriedExpressionTests
{
    private const string Setup =
        """
        CREATE TABLE t (id int PRIMARY KEY, n int, title text); INSERT INTO t SELECT i, i, '20240101' FROM generate_series(1, 300) i;
        UPDATE t SET title = 'abc', n = NULL WHERE id = 200;
        """;

    private const string NoNumber = "invalid input syntax for type integer: \"abc\"";
    private const string NoDate = "invalid input syntax for type date: \"abc\"";

    [PostgresTheory]
    [InlineData("add_column: {table: t, up: title::int, column: {name: number, type: int, nullable: true}}", "Column 'number' not added to 't'", NoNumber)]
    [InlineData("add_column: {table: t, up: title::date, column: {name: day, type: date, nullable: true}}", "Column 'day' not added to 't'", NoDate)]
    [InlineData("alter_column: {table: t, column: n, nullable: false, up: title::int}", "'n' of 't' not corrected", NoNumber)]
    [InlineData("alter_column: {table: t, column: title, check: {name: young, constraint: \"title::date > '2000-01-01'\"}, up: \"'20240101'\"}", "'title' of 't' not corrected", NoDate)]
    [InlineData("alter_column: {table: t, column: n, nullable: false, up: \"(SELECT i FROM generate_series(1, 2) i WHERE title = 'abc')\"}", "'n' of 't' not corrected", "more than one row returned by a subquery used as an expression")]
    [InlineData("add_column: {table: t, up: \"CASE title WHEN 'abc' THEN 'too long' ELSE 'all ' END\", column: {name: short, type: varchar(3), nullable: true}}", "Column 'short' not added to 't'", "value too long for type character varying(3)")]
    [InlineData("add_column: {table: t, up: \"CASE title WHEN 'abc' THEN 'too long' ELSE 'all ' END\", column: {name: short, type: char(3), nullable: true}}", "Column 'short' not added to 't'", "value too long for type character(3)")]
    public async Task A_row_for_which_an_expression_fails_stops_the_plan_before_anything_is_added(string operation, string refusal, string reason)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var shape = await trial.ShapeAsync();
        var plan = await trial.ChangeAsync(operation);

        var run = await trial.StartAsync(plan);

        run.Failure.Should().BeOfType<PlanRefusedException>().Which.Message.Should().Be($"{refusal}: an expression fails for one of its rows (id: 200): {reason}");
        run.Steps.Should().AllSatisfy(step => step.Executed.Should().BeFalse("nothing went live"));
        (await trial.ShapeAsync()).Should().Be(shape);
    }

    [PostgresFact]
    public async Task A_column_that_the_same_file_fills_is_tried_with_what_it_will_hold()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        var shape = await trial.ShapeAsync();
        var plan = await trial.ChangesAsync(
            """
            operations:
              - rename_column: {table: t, from: n, to: number}
              - add_column: {table: t, up: number * 2, column: {name: twice, type: int, nullable: true}}
              - add_column: {table: t, up: 100 / (twice - 246), column: {name: part, type: int, nullable: true}}
            """);

        var run = await trial.StartAsync(plan);

        run.Failure.Should().BeOfType<PlanRefusedException>().Which.Message.Should().Be(
            "Column 'part' not added to 't': an expression fails for one of its rows (id: 123): division by zero");
        (await trial.ShapeAsync()).Should().Be(shape);
    }

    [PostgresFact]
    public async Task The_row_is_named_among_many()
    {
        await using var trial = await Trial.BeginAsync(
            "CREATE TABLE t (town text, id int, title text, PRIMARY KEY (town, id)); INSERT INTO t SELECT 'town ' || i % 7, i, '1' FROM generate_series(1, 50000) i; UPDATE t SET title = 'abc' WHERE id IN (31234, 40000)");
        var plan = await trial.ChangeAsync("add_column: {table: t, up: title::int, column: {name: number, type: int, nullable: true}}");

        var run = await trial.StartAsync(plan);

        run.Failure!.Message.Should().Be($"Column 'number' not added to 't': an expression fails for one of its rows (town, id: town 0, 31234): {NoNumber}");
    }

    [PostgresFact]
    public async Task A_volatile_expression_is_not_tried()
    {
        await using var trial = await Trial.BeginAsync(Setup + "CREATE SEQUENCE numbers");
        var plan = await trial.ChangeAsync("add_column: {table: t, up: nextval('numbers'), column: {name: number, type: bigint}}");

        (await trial.StartAsync(plan)).Failure.Should().BeNull();

        (await trial.ReadAsync<long>("SELECT max(number) FROM t")).Should().Be(300, "a trial would have taken numbers too");
    }
}
