using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Servers that follow this one: real ones.</summary>
public sealed class ReplicationCautionTests(FollowedServer followed) : IClassFixture<FollowedServer>
{
    private const string People = "CREATE TABLE people (id int PRIMARY KEY, name text); INSERT INTO people VALUES (1, 'ann');";
    private const string Rename = "rename_column: {table: people, from: name, to: full_name}";
    private const string ToRun = "ALTER TABLE \"people\" ADD COLUMN \"full_name\" text";

    [PostgresTheory]
    [InlineData("CREATE PUBLICATION feed FOR TABLE people")]
    [InlineData("CREATE PUBLICATION feed FOR ALL TABLES")]
    [InlineData("CREATE PUBLICATION feed FOR TABLES IN SCHEMA public")]
    [InlineData("CREATE PUBLICATION feed FOR TABLE people; CREATE PUBLICATION other FOR TABLE people (id)")]
    public async Task A_published_table_is_a_caution_that_says_what_to_run_on_a_subscriber(string sql)
    {
        await using var trial = await FileTrial.CreateAsync(People + sql);

        var caution = (await trial.PreviewAsync("add_column: {table: people, column: {name: full_name, type: text, nullable: true}}")).Warnings.Should().ContainSingle(warning => warning.Code == "publication").Which;

        caution.Message.Should().StartWith($"Table \"people\" is in publication 'feed': before the start, run on each subscriber: {ToRun}. Without it the subscription stops");
    }

    [PostgresTheory]
    [InlineData("CREATE PUBLICATION feed FOR TABLE people (id, name)", "add_column: {table: people, column: {name: age, type: int, nullable: true}}")]
    [InlineData("CREATE TABLE other (id int); CREATE PUBLICATION feed FOR TABLE other", Rename)]
    [InlineData("CREATE PUBLICATION feed FOR TABLE people WITH (publish = 'truncate')", Rename)]
    [InlineData("CREATE PUBLICATION feed FOR TABLE people", "alter_column: {table: people, column: name, default: \"'x'\"}")]
    public async Task A_table_whose_new_columns_are_not_published_is_none(string sql, string operation)
    {
        await using var trial = await FileTrial.CreateAsync(People + sql);

        (await trial.PreviewAsync(operation)).Warnings.Should().NotContain(warning => warning.Code == "publication" || warning.Code == "standby");
    }

    [PostgresFact]
    public async Task A_subscriber_that_was_prepared_as_the_caution_says_follows_through_start_and_rollback()
    {
        await using var publisher = await FileTrial.CreateAsync(People + "CREATE PUBLICATION feed FOR TABLE people", await followed.Server.CreateDatabaseAsync());
        await using var subscriber = await FileTrial.CreateAsync(
            "CREATE TABLE people (id int PRIMARY KEY, name text)", await followed.Server.CreateDatabaseAsync());
        await SubscribeAsync(publisher, subscriber);
        await UntilAsync(subscriber, "SELECT count(*) = 1 FROM people");

        // The caution names all that the start adds.
        var caution = (await publisher.PreviewAsync(Rename)).Warnings.Single(warning => warning.Code == "publication").Message;
        foreach (var statement in caution.Split("on each subscriber: ")[1].Split(". Without it")[0].Split("; "))
            await subscriber.RunAsync(statement);
        (await publisher.StartAsync(Rename)).Failure.Should().BeNull();
        await publisher.RunAsync("INSERT INTO people (id, full_name) VALUES (2, 'bob')");
        await UntilAsync(subscriber, "SELECT count(*) = 2 AND count(full_name) = 2 FROM people");

        await publisher.RollbackAsync();
        await publisher.RunAsync("INSERT INTO people (id, name) VALUES (3, 'eve')");
        await UntilAsync(subscriber, "SELECT count(*) = 3 FROM people");
        await subscriber.RunAsync("ALTER SUBSCRIPTION follow DISABLE; ALTER SUBSCRIPTION follow SET (slot_name = NONE); DROP SUBSCRIPTION follow");
        await DropSlotAsync(publisher);
    }

    [PostgresFact]
    public async Task A_hot_standby_is_a_caution_and_its_readers_are_cancelled_as_it_says()
    {
        await using var trial = await FileTrial.CreateAsync(People, await followed.Server.CreateDatabaseAsync());
        (await trial.PreviewAsync(Rename)).Warnings.Should().NotContain(warning => warning.Code == "standby", "none is connected");
        NpgsqlConnection.ClearAllPools();
        await using var standby = await HotStandby.FollowAsync(followed.Server, trial.Source.ConnectionString + $";Password={Password}");
        await using var again = await FileTrial.CreateAsync("SELECT 1", trial.Source.ConnectionString + $";Password={Password}");
        await UntilAsync(again, "SELECT count(*) = 1 FROM pg_stat_replication WHERE state = 'streaming'");

        (await again.PreviewAsync(Rename)).Warnings.Should().ContainSingle(warning => warning.Code == "standby")
            .Which.Message.Should().StartWith("Standby 'reporting' is connected: it takes every ACCESS EXCLUSIVE lock of the plan too");
        await using var reader = new NpgsqlConnection(standby.ConnectionString);
        await reader.OpenAsync();
        await using var transaction = await reader.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await ReadAsync(reader);
        (await again.StartAsync(Rename)).Failure.Should().BeNull("the reader of the standby does not hold the plan up");

        var reading = async () =>
        {
            while (true)
                await ReadAsync(reader);
        };
        (await reading.Should().ThrowAsync<PostgresException>()).Which.MessageText.Should().Contain("conflict with recovery");
    }

    private string Password => new NpgsqlConnectionStringBuilder(followed.Server.ConnectionString).Password!;

    private static async Task ReadAsync(NpgsqlConnection reader)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM people", reader);
        await command.ExecuteScalarAsync();
    }

    // In one cluster the slot must be there before: the command that makes both would wait for itself.
    private async Task SubscribeAsync(FileTrial publisher, FileTrial subscriber)
    {
        await publisher.ReadAsync<object>("SELECT pg_create_logical_replication_slot('follow', 'pgoutput')");
        var server = new NpgsqlConnectionStringBuilder(publisher.Source.ConnectionString);
        await subscriber.RunAsync(
            $"CREATE SUBSCRIPTION follow CONNECTION 'host={server.Host} port={server.Port} dbname={server.Database} user={server.Username} password={Password}' PUBLICATION feed WITH (create_slot = false)");
    }

    private static async Task DropSlotAsync(FileTrial publisher)
    {
        await UntilAsync(publisher, "SELECT NOT active FROM pg_replication_slots WHERE slot_name = 'follow'");
        await publisher.RunAsync("SELECT pg_drop_replication_slot('follow')");
    }

    private static async Task UntilAsync(FileTrial trial, string condition)
    {
        while (!await trial.ReadAsync<bool>(condition))
            await Task.Delay(20);
    }
}
