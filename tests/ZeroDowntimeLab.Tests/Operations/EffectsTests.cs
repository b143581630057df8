namespace ZeroDowntimeLab.Tests;

public class EffectsTests
{
    private static readonly TableSync Sync = new("people", new ColumnSync(
        [new Column("name", ColumnType.Text)], [new(new Column("label", ColumnType.Text), Transform.Copy("name"))], []));

    [Fact]
    public void Effects_join_into_one_that_forgets_nothing()
    {
        var first = new Effects { Adds = ["a.b"], Fills = ["a.c"], Carries = ["a.d"], Removes = ["a.e"], Drops = [new("a", "e")], Syncs = [Sync], Cautions = [new("a", "One")] };
        var second = new Effects { Adds = ["x.b"], Fills = ["x.c"], Carries = ["x.d"], Removes = ["x.e"], Drops = [new("x", "e")], Syncs = [Sync], Cautions = [new("b", "Two")] };

        var joined = first.And(second);

        joined.Adds.Should().Equal("a.b", "x.b");
        joined.Fills.Should().Equal("a.c", "x.c");
        joined.Carries.Should().Equal("a.d", "x.d");
        joined.Removes.Should().Equal("a.e", "x.e");
        joined.Drops.Should().Equal(new Dropped("a", "e"), new Dropped("x", "e"));
        joined.Syncs.Should().Equal(Sync, Sync);
        joined.Cautions.Should().Equal(new Caution("a", "One"), new Caution("b", "Two"));
        joined.IsKnown.Should().BeTrue();
    }

    [Fact]
    public void Effects_are_known_only_if_every_part_is()
    {
        new Effects().And(Effects.Unknown).IsKnown.Should().BeFalse();
        Effects.Unknown.And(new Effects()).IsKnown.Should().BeFalse();
    }

    [Fact]
    public async Task An_operation_of_a_learner_runs_in_memory_at_once_and_the_safety_check_warns_that_it_knows_nothing_of_it()
    {
        var users = Sample.Users();
        var plan = new MigrationPlan("M1", "Shout", [
            new(MigrationPhase.Migrating, "Shout", new Shout()),
            new(MigrationPhase.Contracting, "Drop", new DropColumn("users", "email")),
        ]);

        var warnings = MigrationSafety.Validate(plan);
        await new MigrationExecutor(users).ExecuteAsync(plan);

        users.Values("username").Should().Equal("ALICE", "BOB");
        warnings.Select(warning => warning.Code).Should().Equal(
            ["contract-without-expand", "drop-without-replacement", "unknown-effects"], because: "the step may have carried the values over, or not");
        warnings[1].Message.Should().Be("Dropping 'users.email', which no step is known to have replaced — data loss risk");
        warnings[^1].Message.Should().Be("What 'Shout' adds, fills and removes is not known — check that step yourself");
        plan.Steps[0].ForwardSql.Should().BeEmpty(because: "it gives no SQL");
    }

    private sealed class Shout : Operation
    {
        public override string Description => "Shout";

        public override Operation Inverse => this;

        public override void Apply(OperationContext context)
        {
            var users = context.Database["users"];
            for (var row = 0; row < users.RowCount; row++)
                users.Update(row, ("username", users.Rows[row]["username"]?.ToString()?.ToUpperInvariant()));
        }
    }
}
