namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>One value of a row, as old and as new code know it.</summary>
/// <param name="oldName">The column in which old code finds it; <see langword="null"/> if old code does not know it.</param>
/// <param name="kind">Its type.</param>
internal sealed class Slot(string? oldName, Kind kind)
{
    public string? OldName { get; } = oldName;

    /// <summary>The column in which new code finds it; <see langword="null"/> if new code does not know it.</summary>
    public string? NewName { get; set; } = oldName;

    public Kind Kind { get; } = kind;

    public bool IsNullable { get; init; } = true;

    /// <summary>Whether new code may write NULL.</summary>
    public bool NewIsNullable { get; set; } = true;

    /// <summary>The value of a row that is inserted without one.</summary>
    public string? Default { get; set; }

    /// <summary>The value for old code of a row that new code inserts, if it has none.</summary>
    public string? Down { get; set; }

    /// <summary>What a value is computed from that nobody has written.</summary>
    public Slot? Source { get; init; }

    public Func<string?, string?>? Up { get; init; }

    /// <summary>How new code writes a value, where it is not as old code does; NULL is NULL for both.</summary>
    public (Func<string, string> FromOld, Func<string, string> ToOld)? Way { get; set; }

    /// <summary>What is made of a value that the plan will forbid.</summary>
    public Func<string?, string?>? Correct { get; set; }

    /// <summary>Whether the plan makes its values unique at the end.</summary>
    public bool IsUnique { get; set; }

    /// <summary>Whether an operation has joined that allows no second one.</summary>
    public bool IsTaken { get; set; }

    public bool IsRenamed => OldName is not null && NewName is not null && OldName != NewName;

    /// <summary>The values that code writes there.</summary>
    public IReadOnlyList<string> Values { get; init; } = kind.Values;

    /// <summary>A value of old code's, as code of a version reads it.</summary>
    public string? ReadAs(Side side, string? value) => side == Side.New && value is not null && Way is { } way ? way.FromOld(value) : value;

    /// <summary>A value that code of a version writes, as old code reads it.</summary>
    public string? WrittenBy(Side side, string? value) => side == Side.New && value is not null && Way is { } way ? way.ToOld(value) : value;

    public string? NameFor(Side side) => side == Side.Old ? OldName : NewName;
}

/// <summary>A release of an application.</summary>
internal enum Side
{
    Old,
    New,
}
