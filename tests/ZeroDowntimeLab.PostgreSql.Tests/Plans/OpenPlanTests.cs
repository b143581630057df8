using static ZeroDowntimeLab.StepState;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>What can be done with a plan that the journal has as open.</summary>
public sealed class OpenPlanTests
{
    private const string Rename = "operations:\n  - rename_column: { table: users, from: name, to: full_name }";

    public static TheoryData<StepState[], NextMove, MigrationPhase> States => new()
    {
        { [Pending, Pending, Pending], NextMove.ResumeOrRollBack, MigrationPhase.Pending },
        { [Interrupted, Pending, Pending], NextMove.ResumeOrRollBack, MigrationPhase.Expanding },
        { [Done, Running, Pending], NextMove.ResumeOrRollBack, MigrationPhase.Migrating },
        { [Done, Done, Pending], NextMove.CompleteOrRollBack, MigrationPhase.Migrating },
        { [Done, Done, Interrupted], NextMove.CompleteOrRollBack, MigrationPhase.Contracting },
        { [Done, Done, Done], NextMove.Complete, MigrationPhase.Contracting },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void What_can_be_done_next_follows_from_the_states_of_the_steps(StepState[] states, NextMove next, MigrationPhase phase)
    {
        var open = OpenPlan.Find([Journaled(states)])!;

        open.Next.Should().Be(next, "only a step that has dropped something closes the way back");
        open.Journaled.Phase.Should().Be(phase, "a plan is in the phase of the last step that was begun");
    }

    [Fact]
    public void A_plan_whose_rollback_has_begun_can_only_be_rolled_back()
    {
        var open = OpenPlan.Find([Journaled(Done, Done, Pending) with { IsUndoBegun = true }])!;

        open.Next.Should().Be(NextMove.RollBack, "the next steps may need what is undone");
    }

    [Fact]
    public void A_plan_that_has_ended_is_not_open()
    {
        JournaledPlan[] ended =
        [
            Journaled(Done, Done, Done) with { Outcome = PlanOutcome.Complete },
            Journaled(Undone, Undone, Pending) with { Outcome = PlanOutcome.RolledBack },
        ];

        OpenPlan.Find(ended).Should().BeNull("nothing can be done with it any more");
        ended.Select(plan => plan.Phase).Should().Equal(MigrationPhase.Complete, MigrationPhase.RolledBack);
    }

    [Fact]
    public void The_plan_is_made_again_from_its_file()
    {
        var plan = OpenPlan.Find([Journaled(Done, Done, Pending)])!.Plan!;

        plan.File.Source.Should().Be(Rename);
        plan.Steps.Select(step => step.Description).Should().Equal(FilePlan().Steps.Select(step => step.Description));
    }

    [Fact]
    public void A_plan_that_a_program_made_has_no_file()
    {
        var open = OpenPlan.Find([Journaled(Done, Done, Done) with { Source = null }])!;

        open.Plan.Should().BeNull("only that program can make it again");
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("""{ "Name": "rename.yaml", "Source": "operations: [ { unknown: {} } ]", "Catalog": {} }""")]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_plan_whose_file_cannot_be_read_can_be_abandoned(string source)
    {
        var open = OpenPlan.Find([Journaled(Done, Pending, Pending) with { Source = source }])!;

        open.Next.Should().Be(NextMove.Abandon, "nobody can tell what the plan has done");
        open.Plan.Should().BeNull();
        open.Problem.Should().Contain("cannot be read");
    }

    [Fact]
    public void A_plan_of_another_program_version_can_be_abandoned()
    {
        foreach (var (version, words) in new (string?, string)[] { (null, "Another build of"), (Journal.ProgramVersion, "Another build of"), ("0.0.1", "Version 0.0.1 of") })
        {
            var open = OpenPlan.Find([Journaled(Done, Done, Pending) with { Digest = "another", Version = version }])!;

            open.Next.Should().Be(NextMove.Abandon);
            open.Problem.Should().StartWith($"{words} this program started it");
        }
    }

    private static JournaledPlan Journaled(params StepState[] states)
    {
        var plan = FilePlan();
        return new JournaledPlan
        {
            Id = plan.Id,
            Title = plan.Title,
            Outcome = PlanOutcome.Open,
            IsUndoBegun = false,
            Failure = null,
            StartedAt = DateTimeOffset.UnixEpoch,
            ChangedAt = DateTimeOffset.UnixEpoch,
            Source = plan.Save(),
            Steps = [.. plan.Steps.Select((step, index) => new JournaledStep(index + 1, step.Phase, step.Description, states[index], RowsDone: 0))],
        };
    }

    private static FilePlan FilePlan()
    {
        var name = new CatalogColumn { Name = "name", Type = ColumnType.Text, SqlType = "text", BaseType = "text" };
        var catalog = new FileCatalog { Tables = { ["users"] = new CatalogTable("users", "public", [name]) } };
        var file = MigrationFile.Parse("rename.yaml", Rename);
        return new FilePlan(file, catalog, file.Build(catalog).Steps);
    }
}
