using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Learning;

/// <summary>A way to rename a column, move by move: safe, or not safe from one of them on.</summary>
/// <param name="Scenario">What changes.</param>
/// <param name="Moves">What is done, in order.</param>
public sealed record Rollout(Scenario Scenario, IReadOnlyList<Move> Moves)
{
    /// <summary>How many a seed gives.</summary>
    public const int Count = 5;

    private static readonly (string Old, string New)[] Names =
        [("nick", "handle"), ("mail", "email"), ("phone", "mobile"), ("town", "city"), ("job", "profession"), ("address", "billing_address")];

    /// <summary>Some rollouts that a seed chooses; at least one is safe and at least one is not.</summary>
    public static IReadOnlyList<Rollout> From(int seed)
    {
        var random = new Random(seed);
        var names = Names.ToArray();
        random.Shuffle(names);
        var safe = Safe.ToArray();
        var unsafeOnes = Unsafe.ToArray();
        random.Shuffle(safe);
        random.Shuffle(unsafeOnes);
        var howManySafe = random.Next(1, safe.Length);
        Func<Parts, Move[]>[] chosen = [.. safe.Take(howManySafe), .. unsafeOnes.Take(Count - howManySafe)];
        random.Shuffle(chosen);
        return [.. chosen.Select((make, index) => new Parts(names[index].Old, names[index].New) is var parts ? new Rollout(parts.Scenario, make(parts)) : null!)];
    }

    // Which is which, nobody is told: the simulator judges them. That it agrees is a test.
    internal static IReadOnlyList<Func<Parts, Move[]>> Safe { get; } =
    [
        parts => [parts.Add, parts.DeployBoth, parts.Fill, parts.DeployNew, parts.Drop],
        parts => [parts.Add, parts.Fill, parts.DeployNew, parts.Drop],
        parts => [parts.Add, parts.Fill, parts.DeployBoth, parts.DeployNew, parts.DeployOld, parts.DeployNew, parts.Drop],
    ];

    internal static IReadOnlyList<Func<Parts, Move[]>> Unsafe { get; } =
    [
        parts => [parts.Add, parts.DeployBoth, parts.DeployNew, parts.Fill, parts.Drop],
        parts => [parts.Add, parts.Fill, parts.Drop, parts.DeployNew],
        parts => [parts.DeployBoth, parts.Add, parts.Fill, parts.DeployNew, parts.Drop],
        parts => [parts.AddAlone, parts.FillAlone, parts.DeployNew, parts.DropAlone],
        parts => [parts.RenameAtOnce, parts.DeployNew],
        parts => [parts.Add, parts.Fill, parts.DeployNew, parts.DeployBoth, parts.Drop, parts.DeployNew],
    ];

    /// <summary>The moves that rollouts are made of.</summary>
    internal sealed class Parts
    {
        public Parts(string oldName, string newName)
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
            DeployOld = Move.Deploy(Scenario.Versions[0], $"knows {oldName}");
            DeployBoth = Move.Deploy(Scenario.Versions[1], $"reads {oldName} and writes both");
            DeployNew = Move.Deploy(Scenario.Versions[2], $"knows {newName}");
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
}
