namespace ZeroDowntimeLab.Exercises;

[ForTask("Break 2")]
public abstract class Break2Checks(IUnsafePlan answer) : AnswerChecks<IUnsafePlan>(answer)
{
    private const string NoExpand = "contract-without-expand";

    private readonly Table _users = new Users().Table;

    [Check("the task is a plan that drops the column email in CONTRACTING and has no step in EXPANDING.")]
    public void The_plan_contracts_without_expanding() => PlanAsAsked();

    [Check("a warning has a code, so that a program can stop a plan that a person should look at first.")]
    public void The_warning_has_the_code_you_expected()
    {
        var expected = Answer.Expect().WarningCode;
        var warnings = MigrationSafety.Validate(PlanAsAsked());

        warnings.Select(warning => warning.Code).Should().Contain(NoExpand, "the plan has no step in EXPANDING");
        Finding.ShouldBePredicted(
            "The code of the warning", expected, NoExpand,
            $"These are the warnings: {string.Join("; ", warnings.Select(warning => $"{warning.Code} ({warning.Message})"))}");
    }

    [Check("a warning is for a person. It does not stop the plan from being run.")]
    public async Task The_plan_ends_where_you_expected()
    {
        var expected = Answer.Expect().EndsIn;
        var plan = PlanAsAsked();
        await new MigrationExecutor(_users).ExecuteAsync(plan);

        Finding.ShouldBePredicted(
            "The phase in which the plan ends", expected.Label(), plan.CurrentPhase.Label(),
            "The executor refuses a plan whose phases are out of order. One that lacks a phase is in order; it can be meant, so it is only warned about.");
    }

    [Check("a column is dropped with its values, and without EXPANDING there is no other place for them.")]
    public async Task The_values_fare_as_you_expected()
    {
        var expected = Answer.Expect().EmailsAreKept;
        var addresses = _users.Rows.Select(row => row["email"]).ToList();
        await new MigrationExecutor(_users).ExecuteAsync(PlanAsAsked());
        var left = _users.Rows.SelectMany(row => row.Values).ToList();

        Finding.ShouldBePredicted(
            "The e-mail addresses", Kept(expected), Kept(addresses.TrueForAll(left.Contains)),
            "No step has carried them anywhere, and when a plan is complete there is no way back.");
    }

    private MigrationPlan PlanAsAsked()
    {
        var plan = Answer.Plan(_users);
        var drops = plan.Steps.Where(step => step.Phase == MigrationPhase.Contracting).SelectMany(step => step.Forward.Effects.Removes);
        if (!drops.Contains("users.email"))
            Assert.Fail("The plan is not the one of the task: no step in CONTRACTING drops the column email of users.");
        if (plan.Steps.FirstOrDefault(step => step.Phase == MigrationPhase.Expanding) is { } step)
            Assert.Fail($"The plan is not the one of the task: '{step.Description}' is in EXPANDING.");
        return plan;
    }

    private static string Kept(bool kept) => kept ? "they can be read" : "they are lost";
}
