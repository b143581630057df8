namespace ZeroDowntimeLab;

/// <summary>
/// How the new side of a row got what it holds. It is recorded with each row and never guessed from NULL, so that NULL
/// is a value like any other.
/// </summary>
internal enum RowState
{
    /// <summary>Not at all yet.</summary>
    Unfilled,

    /// <summary>It was computed from the old side.</summary>
    Derived,

    /// <summary>New code has written it.</summary>
    Written,
}
