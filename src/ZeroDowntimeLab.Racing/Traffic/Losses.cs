namespace ZeroDowntimeLab.Racing;

/// <summary>What is missing from the table in the end.</summary>
/// <param name="Writes">Users whose last acknowledged write during the race is gone.</param>
/// <param name="Rows">Users that nobody wrote during the race and that have lost what they had before it.</param>
public readonly record struct Losses(int Writes, int Rows)
{
    internal static Losses Sum(IEnumerable<Losses> losses) =>
        losses.Aggregate(default(Losses), (sum, next) => new Losses(sum.Writes + next.Writes, sum.Rows + next.Rows));
}
