using System.Text.Json;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>A plan that was started and has not ended, made again from what the journal keeps of it.</summary>
internal sealed class OpenPlan
{
    private readonly FilePlan? _made;

    private OpenPlan(JournalEntry entry)
    {
        Entry = entry;
        try
        {
            _made = entry.Source is null ? null : FilePlan.Load(entry.Source);
        }
        catch (Exception error) when (error is JsonException or MigrationFileException)
        {
            // A program has put something of its own there.
        }
    }

    public JournalEntry Entry { get; }

    /// <summary>The text of its migration file.</summary>
    /// <exception cref="PlanRefusedException">It was not made from a file.</exception>
    public string FileText => Made.File.Source;

    /// <summary>The plan.</summary>
    /// <exception cref="PlanRefusedException">It was not made from a file.</exception>
    public MigrationPlan Plan => Made.Plan;

    /// <summary>What can be done with it now, for people.</summary>
    public string Next => this switch
    {
        { _made: null, Entry.IsHalfRolledBack: true } => "it was started by a program and not from a file: roll it back to the end with that program",
        { _made: null } => "it was started by a program and not from a file: complete it or roll it back with that program",
        { Entry.IsHalfRolledBack: true } => "'zdl rollback' goes on to the end; there is no way forward",
        { IsPastReturn: true } => "'zdl complete' finishes it; there is no way back, for something is dropped",
        { IsStarted: false } => $"'zdl start {_made.File.Name}' goes on with it, 'zdl rollback' undoes it",
        _ => "deploy the new code, then 'zdl complete'; or go back with 'zdl rollback'",
    };

    /// <summary>Whether all is done that a start does.</summary>
    public bool IsStarted => Unstarted is null;

    private JournalStep? Unstarted => Entry.Steps.FirstOrDefault(
        step => step.Phase != MigrationPhase.Contracting.Label() && step.State != "done");

    private bool IsPastReturn => Entry.Steps.Any(step => step.State == "done" && Plan.Steps[step.Number - 1].Forward.Removes.Any());

    private FilePlan Made => _made
        ?? throw new PlanRefusedException($"Plan '{Entry.Id}' was not started from a file; complete it or roll it back with the program that started it");

    /// <summary>The open one among the plans that a database knows of.</summary>
    public static OpenPlan? Find(IEnumerable<JournalEntry> entries) =>
        entries.FirstOrDefault(entry => entry.IsOpen) is { } entry ? new OpenPlan(entry) : null;

    /// <exception cref="UsageException">None is open.</exception>
    public static OpenPlan Require(IEnumerable<JournalEntry> entries) =>
        Find(entries) ?? throw new UsageException("No plan is open on this database; 'zdl start FILE' starts one");

    /// <summary>A plan of which something is undone cannot go forward: what comes next rests on it.</summary>
    /// <exception cref="PlanRefusedException">A rollback of it was cut off.</exception>
    public void RequireNotHalfRolledBack()
    {
        if (Entry.IsHalfRolledBack)
            throw new PlanRefusedException($"Plan '{Entry.Id}' is half rolled back; roll back to the end first: zdl rollback");
    }

    /// <summary>What comes last is not to be done together with what comes first: code is deployed in between.</summary>
    /// <exception cref="PlanRefusedException">Its start, or a rollback of it, was cut off.</exception>
    public void RequireStarted()
    {
        RequireNotHalfRolledBack();
        if (Unstarted is { } step)
            throw new PlanRefusedException($"Plan '{Entry.Id}' is not started to its end: step {step.Number} ({step.Description}) is not done. {Next}");
    }
}
