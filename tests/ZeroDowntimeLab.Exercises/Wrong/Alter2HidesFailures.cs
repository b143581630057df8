namespace ZeroDowntimeLab.Exercises;

// It continues as if nothing had happened.
[WrongAnswer(nameof(Alter2Checks.The_error_of_a_step_reaches_the_caller))]
public sealed class Alter2HidesFailures : IDryRunExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, MigrationOptions options, ICollection<MigrationStep> log)
    {
        foreach (var step in plan.Steps)
        {
            try
            {
                if (!options.DryRun)
                    await apply(step);
            }
            catch (IOException)
            {
            }

            log.Add(step);
        }
    }
}
