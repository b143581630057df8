namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Every wait says for whom, and ends at the deadline.</summary>
public sealed class WhoIsInTheWayTests(FollowedServer followed) : IClassFixture<FollowedServer>
{
    private const string People =
        "CREATE TABLE people (id int PRIMARY KEY, name text); INSERT INTO people SELECT i, 'n' || i FROM generate_series(1, 50) i; CREATE TABLE other (id int);";

    private const string AddColumn = "add_column: {table: people, column: {name: age, type: int, nullable: true}}";
    private const string Rename = "rename_column: {table: people, from: name, to: full_name}";
    private const string CreateIndex = "create_index: {table: people, name: by_name, columns: [name]}";

    [PostgresFact]
    public async Task A_lock_that_is_not_granted_names_who_was_waited_for()
    {
        await using var trial = await FileTrial.CreateAsync(People, options: new() { Deadline = TimeSpan.FromSeconds(1) });
        await using var holder = await Holder.BeginAsync(trial.Source, "SELECT FROM people");

        var plan = await trial.StartAsync(AddColumn);

        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        plan.Failure.Should().BeOfType<LockNotGrantedException>().Which.Message.Should().Match(
            $"No lock within 1 s for: ALTER TABLE \"people\" ADD COLUMN*'people' is in use by process {holder.Process} (*SELECT FROM people. End that transaction*(now 800 ms) or deadline");
    }

    [PostgresFact]
    public async Task A_role_that_may_not_see_what_others_do_sees_who_they_are()
    {
        var role = $"zdl_owner_{Guid.NewGuid():N}";
        await using var trial = await Trial.BeginAsync(
            People + $"""
            CREATE USER {role} PASSWORD 'guest'; ALTER TABLE people OWNER TO {role};
            DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO {role}', current_database()); END $$
            """);
        await using var owner = trial.As(role, new PostgreSqlOptions { Deadline = TimeSpan.FromSeconds(1) });
        await using var holder = await Holder.BeginAsync(trial.Source, "SELECT FROM people");

        var plan = await owner.StartAsync(() => new Rename("").Plan());

        plan.Failure.Should().BeOfType<LockNotGrantedException>().Which.Message.Should().Contain(
            $"'people' is in use by process {holder.Process} (no application name) of user postgres. End that transaction");
    }

    [PostgresFact]
    public async Task A_row_that_is_held_names_its_holder_and_not_other_users_of_the_table()
    {
        Holder? holder = null;
        var told = new Told(async _ => await holder!.DisposeAsync());
        await using var trial = await FileTrial.CreateAsync(People, options: new() { Notices = told });
        Holder? reader = null;
        var progress = new OnProgress(step =>
        {
            if (holder is not null || step.Step.Phase != MigrationPhase.Migrating)
                return;
            reader = Holder.BeginAsync(trial.Source, "SELECT FROM people").GetAwaiter().GetResult();
            holder = Holder.BeginAsync(trial.Source, "UPDATE people SET id = id WHERE id = 7").GetAwaiter().GetResult();
        });
        var plan = await trial.StartAsync(Rename, progress);

        await reader!.DisposeAsync();
        plan.Failure.Should().BeNull();
        told.Texts.Should().ContainSingle().Which.Should().StartWith(
            $"Waiting for a row of 'people' that is in use by process {holder!.Process} (").And.NotContain($"{reader.Process}");
    }

    [PostgresFact]
    public async Task An_index_build_that_waits_says_for_whom_and_ends_when_that_one_does()
    {
        Holder? holder = null;
        var told = new Told(async _ => await holder!.DisposeAsync());
        await using var trial = await FileTrial.CreateAsync(People, options: new() { Notices = told });
        holder = await Holder.BeginAsync(trial.Source, "SELECT FROM other");

        (await trial.StartAsync(CreateIndex)).Failure.Should().BeNull("the other transaction has ended");

        told.Texts.Should().ContainSingle().Which.Should().Match($"Waiting for process {holder.Process} (*SELECT FROM other; others can go on meanwhile");
    }

    [PostgresFact]
    public async Task An_index_build_that_waits_too_long_ends_at_the_deadline_and_leaves_nothing()
    {
        await using var trial = await FileTrial.CreateAsync(People, options: new() { Deadline = TimeSpan.FromSeconds(1) });
        await using var holder = await Holder.BeginAsync(trial.Source, "SELECT FROM other");

        var plan = await trial.StartAsync(CreateIndex);

        plan.Failure.Should().BeOfType<LockNotGrantedException>().Which.Message.Should().Match(
            $"No end within 1 s of: CREATE INDEX CONCURRENTLY*. It waits for process {holder.Process} (*");
        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        (await trial.ReadAsync<long>("SELECT count(*) FROM pg_class WHERE relname = 'by_name'")).Should().Be(0, "an index that is not fully built is of no use");
    }

    [PostgresFact]
    public async Task A_prepared_transaction_is_named_with_the_command_that_ends_it()
    {
        await using var trial = await FileTrial.CreateAsync(
            People, await followed.Server.CreateDatabaseAsync(), new() { Deadline = TimeSpan.FromSeconds(1) });
        var gid = $"it's {Guid.NewGuid():N}";
        var quoted = $"'{gid.Replace("'", "''", StringComparison.Ordinal)}'";
        await using (var connection = await trial.Source.OpenConnectionAsync())
        await using (var prepare = new Npgsql.NpgsqlCommand($"BEGIN; INSERT INTO people VALUES (99, 'x'); PREPARE TRANSACTION {quoted}", connection))
            await prepare.ExecuteNonQueryAsync();
        try
        {
            (await trial.PreviewAsync(AddColumn)).Steps[0].Forward[0].BlockedBy.Should().StartWith($"prepared transaction {quoted} of user postgres");

            (await trial.StartAsync(AddColumn)).Failure.Should().BeOfType<LockNotGrantedException>().Which.Message.Should().Contain(
                $"prepared transaction {quoted} of user postgres, prepared at ").And.Contain($"(end it with COMMIT PREPARED {quoted} or ROLLBACK PREPARED {quoted})");
        }
        finally
        {
            await trial.RunAsync($"ROLLBACK PREPARED {quoted}");
        }

        (await trial.StartAsync(AddColumn)).Failure.Should().BeNull("nobody is in the way any more");
    }
}
