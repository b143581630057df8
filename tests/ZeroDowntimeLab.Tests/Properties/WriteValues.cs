namespace ZeroDowntimeLab.Tests;

/// <summary>
/// The values that live code writes. A trigger cannot see two kinds of write, and so live code leaves them out: new code
/// that writes NULL where the new side is not yet filled, and new code that inserts NULL where the old column has a
/// default. Neither changes anything on the new side.
/// </summary>
internal sealed class WriteValues(Replacement change, Random random)
{
    public object? Old() => Pick(change.Old, mayBeNull: change.Old.IsNullable);

    /// <summary>The old column of a row that old code inserts; it leaves it out if the default will do.</summary>
    public (bool IsGiven, object? Value) ForOldRow()
    {
        var isGiven = random.Next(3) > 0 || (!change.Old.IsNullable && change.Old.Default is null);
        return (isGiven, isGiven ? Old() : change.Old.Default);
    }

    /// <summary>The new columns of a row that new code inserts.</summary>
    public object?[] ForNewRow()
    {
        var mayBeEmpty = change.Old is { IsNullable: true, Default: null };
        return [.. change.New.Select((column, place) => Pick(column, column.IsNullable && (place > 0 || mayBeEmpty)))];
    }

    /// <summary>The new side after new code has written one or all of its columns.</summary>
    public object?[] ForNewSide(IReadOnlyList<object?> before, bool isFilled, out bool[] written)
    {
        var only = random.Next(change.New.Count + 1);
        var chosen = change.New.Select((_, place) => only == change.New.Count || only == place).ToArray();
        written = chosen;
        return [.. change.New.Select((column, place) => chosen[place] ? Pick(column, column.IsNullable && isFilled) : before[place])];
    }

    private object? Pick(Column column, bool mayBeNull)
    {
        var pool = AnyValue.Pool(column.Type);
        var place = random.Next(mayBeNull ? pool.Count + 1 : pool.Count);
        return place == pool.Count ? null : AnyValue.AsKept(pool[place]);
    }
}
