using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Tests;

public class MigrationPhasesTests
{
    private static readonly MigrationPhase[] Order = [Pending, Expanding, Migrating, Contracting, Complete];

    public static IEnumerable<object[]> Pairs =>
        from one in Enum.GetValues<MigrationPhase>()
        from other in Enum.GetValues<MigrationPhase>()
        select new object[] { one, other };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_plan_goes_forward_stays_or_rolls_back_and_a_plan_that_has_ended_does_not_change(MigrationPhase from, MigrationPhase to)
    {
        var hasEnded = from is Complete or RolledBack;
        var goesOn = Array.IndexOf(Order, to) > Array.IndexOf(Order, from);
        var stays = from == to && from.HasSteps();

        from.CanGoTo(to).Should().Be(!hasEnded && (goesOn || stays || to == RolledBack));
    }

    [Theory]
    [InlineData(Pending, "PENDING")]
    [InlineData(Expanding, "EXPANDING")]
    [InlineData(Migrating, "MIGRATING")]
    [InlineData(Contracting, "CONTRACTING")]
    [InlineData(Complete, "COMPLETE")]
    [InlineData(RolledBack, "ROLLED_BACK")]
    public void A_phase_prints_in_capitals(MigrationPhase phase, string label) => phase.Label().Should().Be(label);

    [Fact]
    public void Steps_run_in_three_phases() =>
        Enum.GetValues<MigrationPhase>().Where(phase => phase.HasSteps()).Should().Equal(Expanding, Migrating, Contracting);
}
