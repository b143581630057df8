namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>What an undo makes of what a run, or another undo, has left.</summary>
public sealed class UndoTests
{
    [PostgresFact]
    public async Task A_required_column_that_has_been_left_out_since_cannot_be_required_again_and_nothing_stays_of_the_try()
    {
        await using var scene = await Scene.OpenAsync(Change.Drop, withTraffic: false, rows: 10_000);
        await scene.StartAsync();
        await scene.Traffic.DisposeAsync();

        var undo = scene.RollBackAsync;

        (await undo.Should().ThrowAsync<RollbackFailedException>()).WithMessage("*'nickname'*it is NULL in * rows (id: *");
        (await scene.Users.ScalarAsync<long>("SELECT count(*) FROM pg_constraint WHERE conrelid = 'users'::regclass AND contype = 'c'"))
            .Should().Be(0, "new code goes on leaving it out");
    }

    [PostgresFact]
    public async Task An_undo_that_was_interrupted_between_two_statements_can_be_repeated()
    {
        await using var scene = await Scene.OpenAsync(Change.Drop, withTraffic: false, rows: 10_000);
        await scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        var first = new DropNotNull("users", "nickname").Inverse.Script.Statements[0];
        await scene.Users.ExecuteAsync(first.Text);
        await scene.Users.ExecuteAsync(
            "INSERT INTO zero_downtime_lab.made (plan_id, step, by_undo, kind, name, owner, object, number, parent) "
            + "SELECT 'drop', 1, true, 'constraint', conname, '\"users\"', oid, 0, conrelid FROM pg_constraint WHERE conrelid = 'users'::regclass AND contype = 'c'");
        await scene.Users.ExecuteAsync("UPDATE zero_downtime_lab.step SET groups_done = 1 WHERE number = 1");

        await scene.RollBackAsync();

        await scene.RequireNothingLeftAsync(MigrationPhase.RolledBack);
        (await scene.Users.ScalarAsync<bool>("SELECT attnotnull FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'nickname'"))
            .Should().BeTrue("it was required before the plan");
    }

    [PostgresFact]
    public async Task An_interrupted_backfill_of_an_existing_column_is_undone()
    {
        await using var scene = await Scene.OpenAsync(Change.NotNull, withTraffic: false, rows: 10_000);
        await scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        await scene.Users.ExecuteAsync("UPDATE zero_downtime_lab.step SET state = 'running' WHERE number = 1");

        await scene.RollBackAsync();

        (await scene.Users.ScalarAsync<long>("SELECT count(*) FROM users WHERE email = 'unknown'")).Should().Be(0, "the plan has put it there");
    }

    [PostgresFact]
    public async Task A_plan_that_another_process_has_half_rolled_back_goes_back_only()
    {
        await using var scene = await Scene.OpenAsync(Change.NotNull, withTraffic: false, rows: 10_000);
        await scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        await using (var killed = scene.Target())
        {
            var plan = Change.NotNull.Plan();
            await killed.BeginAsync(plan, CancellationToken.None);
            await killed.UndoAsync(plan, plan.Steps[0]);
        }

        var start = () => scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Migrating });

        await start.Should().ThrowAsync<InvalidPhaseTransitionException>("the journal knows that an undo has begun").WithMessage("*half rolled back*");
        await scene.RollBackAsync();
        await scene.RequireNothingLeftAsync(MigrationPhase.RolledBack);
        await scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Migrating });
    }

    [PostgresFact]
    public async Task A_complete_plan_is_not_undone_by_a_process_that_comes_later()
    {
        await using var scene = await Scene.OpenAsync(Change.NotNull, withTraffic: false, rows: 10_000);
        await scene.CompleteAsync();

        var undo = scene.RollBackAsync;

        await undo.Should().ThrowAsync<InvalidPhaseTransitionException>("there is no way back from COMPLETE");
        (await scene.Users.ScalarAsync<bool>("SELECT attnotnull FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'email'")).Should().BeTrue();
    }

    [PostgresFact]
    public async Task An_update_of_anything_in_a_row_not_yet_filled_fills_it()
    {
        await using var scene = await Scene.OpenAsync(Change.Split, withTraffic: false, rows: 10_000);
        await scene.RunAsync(new MigrationOptions { StopAfter = MigrationPhase.Expanding });

        // The backfill may have passed the place to which the row goes.
        await scene.Users.ExecuteAsync("UPDATE users SET id = -id WHERE id = 7");

        (await scene.Users.ScalarAsync<string>("SELECT first_name || ' ' || last_name FROM users WHERE id = -7")).Should().Be("first7 last7");
    }
}
