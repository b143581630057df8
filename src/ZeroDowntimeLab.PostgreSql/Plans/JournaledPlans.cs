namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The file that a plan in the journal was made from.</summary>
public static class JournaledPlans
{
    /// <summary>
    /// The plan, made again from its file, with the states of its steps; <see langword="null"/> if a program made it, and
    /// not a file.
    /// </summary>
    /// <exception cref="System.Text.Json.JsonException">What the journal has of the file is not what this version writes.</exception>
    /// <exception cref="MigrationFileException">This version cannot read the file.</exception>
    public static FilePlan? MakeAgain(this JournaledPlan journaled)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        if (journaled.Source is null)
            return null;
        var plan = FilePlan.Load(journaled.Source);
        new EarlierRun([.. journaled.Steps.Select(step => step.State)], journaled.Outcome).RestoreTo(plan);
        return plan;
    }

    /// <summary>Whether the plan was made from a file with the same text. A file that was edited is another plan.</summary>
    /// <exception cref="System.Text.Json.JsonException">What the journal has of the file is not what this version writes.</exception>
    public static bool IsMadeFrom(this JournaledPlan journaled, MigrationFile file)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(file);
        return journaled.Source is not null && FilePlan.SourceIn(journaled.Source) == file.Source;
    }
}
