using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Learning;

/// <summary>A way to rename a column, move by move. Some are safe; the others harm users from some move on.</summary>
/// <param name="Scenario">The rename.</param>
/// <param name="Moves">The moves, in order.</param>
public sealed record Rollout(Scenario Scenario, IReadOnlyList<Move> Moves)
{
    /// <summary>How many rollouts a seed gives.</summary>
    public const int Count = 5;

    private static readonly (string Old, string New)[] Names =
        [("nick", "handle"), ("mail", "email"), ("phone", "mobile"), ("town", "city"), ("job", "profession"), ("address", "billing_address")];

    /// <summary>Chooses rollouts: at least one is safe, and at least one is not.</summary>
    /// <param name="seed">The same seed gives the same rollouts.</param>
    public static IReadOnlyList<Rollout> From(int seed)
    {
        var random = new Random(seed);
        var names = Names.ToArray();
        random.Shuffle(names);
        var safe = Safe.ToArray();
        var unsafeOnes = Unsafe.ToArray();
        random.Shuffle(safe);
        random.Shuffle(unsafeOnes);
        var safeCount = random.Next(1, safe.Length);
        Func<RenameMoves, Move[]>[] chosen = [.. safe.Take(safeCount), .. unsafeOnes.Take(Count - safeCount)];
        random.Shuffle(chosen);
        return [.. chosen.Zip(names, (rollout, name) => Of(rollout, name.Old, name.New))];
    }

    // The learner is not told which are safe, because the simulator judges them. A test shows that it agrees.
    internal static IReadOnlyList<Func<RenameMoves, Move[]>> Safe { get; } =
    [
        moves => [moves.Add, moves.DeployBoth, moves.Fill, moves.DeployNew, moves.Drop],
        moves => [moves.Add, moves.Fill, moves.DeployNew, moves.Drop],
        moves => [moves.Add, moves.Fill, moves.DeployBoth, moves.DeployNew, moves.DeployOld, moves.DeployNew, moves.Drop],
    ];

    internal static IReadOnlyList<Func<RenameMoves, Move[]>> Unsafe { get; } =
    [
        moves => [moves.Add, moves.DeployBoth, moves.DeployNew, moves.Fill, moves.Drop],
        moves => [moves.Add, moves.Fill, moves.Drop, moves.DeployNew],
        moves => [moves.DeployBoth, moves.Add, moves.Fill, moves.DeployNew, moves.Drop],
        moves => [moves.AddAlone, moves.FillAlone, moves.DeployNew, moves.DropAlone],
        moves => [moves.RenameAtOnce, moves.DeployNew],
        moves => [moves.Add, moves.Fill, moves.DeployNew, moves.DeployBoth, moves.Drop, moves.DeployNew],
    ];

    internal static Rollout Of(Func<RenameMoves, Move[]> rollout, string oldName, string newName)
    {
        var moves = new RenameMoves(oldName, newName);
        return new Rollout(moves.Scenario, rollout(moves));
    }
}
