namespace ZeroDowntimeLab;

/// <summary>
/// The column of a server's table that records the <see cref="RowState"/> of each row for one sync. Its constant default
/// lets PostgreSQL add it without rewriting the table.
/// </summary>
internal static class StateColumn
{
    /// <summary>For the time of one write: new code has written its side, and the old side has followed.</summary>
    public const string Followed = "'f'";

    /// <summary>For the time of one write: the writer has written both sides.</summary>
    public const string Both = "'b'";

    public static string Name(string table, ColumnSync sync) => OwnName.For(
        $"state_{sync.NewColumns.First().Name}", sync.OldColumns.Concat(sync.NewColumns).Select(column => column.Name).Prepend(table));

    public static string Letter(RowState state) => state switch
    {
        RowState.Unfilled => "'u'",
        RowState.Derived => "'d'",
        _ => "'w'",
    };

    /// <summary>Adds the column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="sync">The sync.</param>
    /// <param name="state">The state of the rows that are there.</param>
    public static SqlStatement Add(string table, ColumnSync sync, RowState state) => OwnName.AddColumn(table, Name(table, sync), $"\"char\" DEFAULT {Letter(state)}");

    /// <summary>Drops the column.</summary>
    public static SqlStatement Drop(string table, ColumnSync sync) => OwnName.DropColumn(table, Name(table, sync));

    /// <summary>The condition of the rows that are in a state.</summary>
    public static string Is(string table, ColumnSync sync, RowState state) => state == RowState.Unfilled
        ? IsUnfilled(Quoted(table, sync))
        : $"{Quoted(table, sync)} = {Letter(state)}";

    /// <summary>The state of a row as it stands in <c>SET</c>.</summary>
    public static string Set(string table, ColumnSync sync, RowState state) => $"{Quoted(table, sync)} = {Letter(state)}";

    /// <summary>
    /// The condition that a state is that of a row that is not filled. A row that came with a table that was attached as a
    /// partition has no state: nothing has filled it either.
    /// </summary>
    public static string IsUnfilled(string state) => $"({state} = {Letter(RowState.Unfilled)}) IS NOT FALSE";

    private static string Quoted(string table, ColumnSync sync) => Identifier.Quote(Name(table, sync));
}
