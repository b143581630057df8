namespace ZeroDowntimeLab;

/// <summary>
/// The rule that keeps the old and the new side of a change equal while both are written (dual write): whoever writes
/// only one side, the other follows, NULLs included; whoever writes both keeps both. In an insert, a side that holds its
/// defaults counts as not written; but a new row that lacks a value which old code must give is new code's.
/// </summary>
public sealed class ColumnSync
{
    /// <summary>A rule between old columns and the new ones that replace them.</summary>
    /// <param name="oldColumns">The columns that will go.</param>
    /// <param name="forward">The new columns, each with its way from the old ones.</param>
    /// <param name="backward">
    /// The old columns, each with its way back from the new ones. Without one, the old side does not follow:
    /// what new code writes is not seen by old code, and the safety check of a plan warns of it.
    /// </param>
    /// <exception cref="ArgumentException">There is no old or no new column.</exception>
    public ColumnSync(
        IEnumerable<Column> oldColumns, IEnumerable<Assignment> forward, IEnumerable<Assignment> backward)
    {
        OldColumns = [.. oldColumns];
        Forward = [.. forward];
        Backward = [.. backward];
        if (OldColumns.Count == 0 || Forward.Count == 0)
            throw new ArgumentException("A sync needs at least one old and one new column");
        Replaces = true;
    }

    private ColumnSync(IReadOnlyList<Column> sources, Assignment value) =>
        (OldColumns, Forward, Backward) = (sources, [value], []);

    /// <summary>The columns that will go.</summary>
    public IReadOnlyList<Column> OldColumns { get; }

    /// <summary>The columns that replace them, as they will be once the old ones are gone.</summary>
    public IEnumerable<Column> NewColumns => Forward.Select(assignment => assignment.Column);

    /// <summary>The new columns, each with its way from the old ones.</summary>
    public IReadOnlyList<Assignment> Forward { get; }

    /// <summary>The old columns, each with its way back from the new ones; empty if there is no way back.</summary>
    public IReadOnlyList<Assignment> Backward { get; }

    /// <summary>Whether the new columns take the place of the old ones. Otherwise all of them stay when the rule ends.</summary>
    internal bool Replaces { get; }

    /// <summary>
    /// The old columns that old code must give a value and that are computed on the way back: a new row that has none there
    /// is from new code, even if it has nothing on the new side either.
    /// </summary>
    internal IEnumerable<Column> RequiredOfOldCode => Backward
        .Where(way => way is { Column: { IsNullable: false, DefaultSql: null }, Value.CopiedColumn: null })
        .Select(way => way.Column);

    /// <summary>The new columns in which a row of new code that leaves them out has their default: NULL cannot be meant.</summary>
    internal IEnumerable<Column> DefaultedForNewCode => Backward.Count == 0
        ? []
        : NewColumns.Where(column => column is { IsNullable: false, DefaultSql: not null });

    /// <summary>A rule for a column that old code does not know: it follows the columns that it is computed from.</summary>
    internal static ColumnSync Derive(Assignment value, IEnumerable<Column> sources) => new([.. sources], value);

    /// <summary>
    /// A column while the one that it replaces is still there: it may be NULL, and has no default, so that a row
    /// not yet filled can be told from one that is.
    /// </summary>
    internal static Column WhileExpanded(Column column) => column with { IsNullable = true, Default = null, SqlDefault = null };
}
