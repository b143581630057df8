using FsCheck;
using FsCheck.Fluent;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A random database, a migration file for it, and how the run goes. All of it follows from the numbers.</summary>
/// <param name="Seed">What the tables and the operations are made from.</param>
/// <param name="LeftOut">The operations that are left out, to find the smallest case.</param>
/// <param name="KilledAt">The event at which the first run is killed; 0 if it is not.</param>
/// <param name="IsUndone">Whether the plan is rolled back at last.</param>
internal sealed record RandomFile(int Seed, int LeftOut, int KilledAt, bool IsUndone)
{
    private const int Most = 5;

    public static Gen<RandomFile> Any =>
        from seed in Gen.Choose(0, int.MaxValue)
        from killedAt in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 25)))
        from isUndone in Gen.Elements(true, false)
        select new RandomFile(seed, LeftOut: 0, killedAt, isUndone);

    /// <summary>The tables before the plan, with the model of what both versions of the code must see, and the operations.</summary>
    public (RandomShop Shop, IReadOnlyList<RandomOperation> Operations) Make()
    {
        var shop = new RandomShop(Seed);
        var count = new Random(Seed).Next(1, Most + 1);
        var operations = new List<RandomOperation>();
        for (var number = 0; number < count; number++)
        {
            if ((LeftOut & (1 << number)) != 0)
                continue;
            // Each change has numbers of its own, so that it stays as it is when another one is left out.
            var maker = new RandomOperations(shop, new Random(unchecked(Seed + (number * 7919) + 1)), firstNumber: 10 * number);
            if (maker.Next() is { } operation)
                operations.Add(operation);
        }

        return (shop, operations);
    }

    public IEnumerable<RandomFile> Smaller()
    {
        for (var number = 0; number < Most; number++)
        {
            if ((LeftOut & (1 << number)) == 0)
                yield return this with { LeftOut = LeftOut | (1 << number) };
        }

        if (KilledAt > 0)
            yield return this with { KilledAt = 0 };
    }

    public static string Yaml(IEnumerable<RandomOperation> operations) =>
        $"operations:\n{string.Concat(operations.Select(operation => $"  - {operation.Yaml}\n"))}";

    public override string ToString()
    {
        var (shop, operations) = Make();
        return $"seed {Seed}, left out {LeftOut}, killed at event {KilledAt}, {(IsUndone ? "rolled back" : "completed")}\n{shop.Sql}\n{Yaml(operations)}";
    }
}
