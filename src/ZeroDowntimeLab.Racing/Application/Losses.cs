namespace ZeroDowntimeLab.Racing;

/// <summary>What is not in the table in the end.</summary>
/// <param name="Writes">Users whose last write during the race, which was acknowledged, is not there.</param>
/// <param name="Rows">Users whom nobody wrote during the race and who have lost what they had before it.</param>
public readonly record struct Losses(int Writes, int Rows)
{
    /// <summary>Both together.</summary>
    public static Losses operator +(Losses left, Losses right) => Add(left, right);

    /// <summary>Both together.</summary>
    public static Losses Add(Losses left, Losses right) => new(left.Writes + right.Writes, left.Rows + right.Rows);
}
