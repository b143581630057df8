using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

public sealed class InterruptedCompleteTests
{
    private const string TwoRenames =
        """
        operations:
          - rename_column: {table: users, from: name, to: full_name}
          - rename_column: {table: orders, from: item, to: article}
        """;

    [PostgresFact]
    public async Task A_completion_that_has_dropped_one_of_two_columns_can_be_repeated()
    {
        await using var shop = await Shop.CreateAsync();
        await shop.ExecuteAsync("CREATE TABLE orders (id int PRIMARY KEY, item text)");
        (await shop.ZdlAsync("start", shop.File(TwoRenames))).ExitCode.Should().Be(0);
        await using (var reader = await shop.OpenAsync())
        {
            await using var transaction = await reader.BeginTransactionAsync();
            await using (var read = new Npgsql.NpgsqlCommand("SELECT * FROM orders", reader, transaction))
                await read.ExecuteNonQueryAsync();
            var interrupted = await shop.ZdlAsync("complete", "--lock-timeout", "50ms", "--deadline", "200ms");
            interrupted.ExitCode.Should().NotBe(0);
            (await shop.ColumnsAsync()).Should().Be("id full_name", "the first drop was done");
        }

        var rollback = await shop.ZdlAsync("rollback");
        var complete = await shop.ZdlAsync("complete");

        rollback.ExitCode.Should().Be(3, "what is dropped cannot be brought back");
        complete.ExitCode.Should().Be(0, complete.Error);
        (await shop.ScalarAsync<long>("SELECT count(*) FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'article'")).Should().Be(1);
    }
}
