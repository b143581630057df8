namespace ZeroDowntimeLab.Exercises;

[ForTask("Break 2")]
public abstract class Break2Checks(IUnsafePlan answer) : AnswerChecks<IUnsafePlan>(answer)
{
    private const string NoExpand = "contract-without-expand";

    private readonly Table _users = new Users().Table;

    [Check("the task is a plan that drops the column email in CONTRACTING and has no step in EXPANDING.")]
    public void The_plan_contracts_without_expanding() => PlanAsAsked();

    [Check("a warning has a code, so that a program can stop a plan that a person should review first.")]
    public void The_warning_has_the_code_you_expected()
    {
        var expected = Answer.Expect().WarningCode;
        var warnings = MigrationSafety.Validate(PlanAsAsked());

        warnings.Select(warning => warning.Code).Should().Contain(NoExpand, "the plan has no step in EXPANDING");
        Finding.ShouldBePredicted(
            "The code of the warning", expected, NoExpand,
            $"The warnings are: {string.Join("; ", warnings.Select(warning => $"{warning.Code} ({warning.Message})"))}");
    }

    [Check("a warning is for a person. It does not stop the run.")]
    public async Task The_plan_ends_where_you_expected()
    {
        var expected = Answer.Expect().EndsIn;
        var plan = PlanAsAsked();
        await new MigrationExecutor(_users).ExecuteAsync(plan);

        Finding.ShouldBePredicted(
            "The last phase of the plan", expected.Label(), plan.CurrentPhase.Label(),
            "The executor refuses a plan whose phases are out of order. A plan that lacks a phase is in order and may be intended, so there is only a warning.");
    }

    [Check("the values are dropped with their column, and without EXPANDING no other column has them.")]
    public async Task The_values_are_where_you_expected()
    {
        var expected = Answer.Expect().EmailsAreKept;
        var addresses = _users.Rows.Select(row => row["email"]).ToList();
        await new MigrationExecutor(_users).ExecuteAsync(PlanAsAsked());
        var left = _users.Rows.SelectMany(row => row.Values).ToList();

        Finding.ShouldBePredicted(
            "The e-mail addresses", Kept(expected), Kept(addresses.TrueForAll(left.Contains)),
            "No step copied them, and a complete plan has no way back.");
    }

    private MigrationPlan PlanAsAsked()
    {
        var plan = Answer.Plan(_users);
        var drops = plan.Steps.Where(step => step.Phase == MigrationPhase.Contracting).SelectMany(step => step.Forward.Effects.Removes);
        if (!drops.Contains("users.email"))
            Assert.Fail("This is not the plan that the task asks for: no step in CONTRACTING drops the column email of users.");
        if (plan.Steps.FirstOrDefault(step => step.Phase == MigrationPhase.Expanding) is { } step)
            Assert.Fail($"This is not the plan that the task asks for: '{step.Description}' is in EXPANDING.");
        return plan;
    }

    private static string Kept(bool kept) => kept ? "they can be read" : "they are lost";
}
