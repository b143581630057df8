using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Learning;

/// <summary>The moves that a rollout of a rename consists of.</summary>
internal sealed class RenameMoves
{
    public RenameMoves(string oldName, string newName)
    {
        Scenario = new RenameScenario(oldName, newName);
        var plan = Scenario.Plan();
        var alone = Scenario.WithoutSync()!;
        Add = Move.Change($"Add {newName}, with triggers that keep it equal to {oldName}", MigrationPhase.Expanding, plan.Steps[0].Forward);
        Fill = Move.Change($"Fill {newName} from {oldName} in batches", MigrationPhase.Migrating, plan.Steps[1].Forward);
        Drop = Move.Change($"Drop {oldName}", MigrationPhase.Contracting, plan.Steps[2].Forward);
        AddAlone = Move.Change($"Add {newName}, without triggers", MigrationPhase.Expanding, alone.Steps[0].Forward);
        FillAlone = Move.Change($"Fill {newName} from {oldName} in batches", MigrationPhase.Migrating, alone.Steps[1].Forward);
        DropAlone = Move.Change($"Drop {oldName}", MigrationPhase.Contracting, alone.Steps[2].Forward);
        RenameAtOnce = Move.Change($"Rename {oldName} to {newName}", MigrationPhase.Contracting, Scenario.BigBang().Steps[0].Forward);
        DeployOld = Move.Deploy(Scenario.Versions[0], $"uses {oldName}");
        DeployBoth = Move.Deploy(Scenario.Versions[1], $"reads {oldName} and writes both");
        DeployNew = Move.Deploy(Scenario.Versions[2], $"uses {newName}");
    }

    public Scenario Scenario { get; }

    public Move Add { get; }

    public Move Fill { get; }

    public Move Drop { get; }

    public Move AddAlone { get; }

    public Move FillAlone { get; }

    public Move DropAlone { get; }

    public Move RenameAtOnce { get; }

    public Move DeployOld { get; }

    public Move DeployBoth { get; }

    public Move DeployNew { get; }
}
