namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A caution where the positions of columns change, and only there.</summary>
public sealed class PositionTests
{
    private const string People = "CREATE TABLE people (id int PRIMARY KEY, name text, city text); INSERT INTO people VALUES (1, 'ann', 'Oslo');";

    [PostgresTheory]
    [InlineData("rename_column: {table: people, from: name, to: full_name}", "name")]
    [InlineData("drop_column: {table: people, column: name}", "name")]
    [InlineData("rename_column: {table: people, from: name, to: full_name}\nrename_column: {table: people, from: city, to: town}", null)]
    [InlineData("rename_column: {table: people, from: city, to: town}", null)]
    [InlineData("drop_column: {table: people, column: city}", null)]
    [InlineData("add_column: {table: people, column: {name: age, type: int, nullable: true}}", null)]
    [InlineData("create_index: {table: people, name: i, columns: [city]}", null)]
    public async Task Columns_that_stand_behind_one_that_goes_are_a_caution(string operations, string? column)
    {
        await using var trial = await FileTrial.CreateAsync(People);

        (await trial.PreviewAsync(operations)).Warnings.Where(warning => warning.Code == "positions").Select(warning => warning.Message).Should().Equal(column is null
            ? []
            : [$"The columns of 'people' change their positions, because others stand behind '{column}': from the start on a COPY without a column list fails, "
                + "and after the contract it or an INSERT without one writes other columns. Name the columns in all code first"]);
    }

    [PostgresFact]
    public async Task It_is_as_the_caution_says()
    {
        await using var trial = await FileTrial.CreateAsync(People);
        await trial.StartAsync("rename_column: {table: people, from: name, to: full_name}");
        await using (var connection = await trial.Source.OpenConnectionAsync())
        {
            var copy = async () =>
            {
                await using var writer = await connection.BeginTextImportAsync("COPY people FROM STDIN");
                await writer.WriteAsync("2\tbob\tBergen\n");
            };
            await copy.Should().ThrowAsync<Npgsql.PostgresException>();
        }

        await trial.CompleteAsync();
        (await trial.ReadAsync<string>("INSERT INTO people VALUES (3, 'eve', 'Paris') RETURNING full_name")).Should().Be("Paris");
    }
}
