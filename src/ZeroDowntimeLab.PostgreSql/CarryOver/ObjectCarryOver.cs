namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// How things of one kind are carried over, such as indexes or foreign keys: each is made for the new column under the
/// name of a copy, and takes the name of the original when the old column is dropped. A kind says how to read a thing,
/// to make it, to drop it and to take over the name.
/// </summary>
/// <param name="catalog">The catalog.</param>
/// <param name="column">The old column.</param>
/// <param name="shape">Rewrites definitions for the new column; <see langword="null"/> if no column is copied.</param>
internal abstract class ObjectCarryOver<T>(CatalogReader catalog, ReplacedColumn column, Shape? shape)
    where T : ColumnObject
{
    /// <summary>A name for what is only tried out.</summary>
    protected const string Trial = "zero_downtime_lab_trial";

    private const string OfAnotherPlan = "belongs to another plan; complete it or roll it back first";

    protected CatalogReader Catalog => catalog;

    protected ReplacedColumn Column => column;

    /// <summary>What the old column has of this kind, as statements for the moments of a plan.</summary>
    public async Task<ColumnCarryOver> ReadAsync()
    {
        var originals = await ReadAsync(column.Table, column.Name).ConfigureAwait(false);
        if (shape is null)
            return ColumnCarryOver.Join([.. originals.Select(WithoutNewColumn)]);

        var copies = await ReadAsync(column.Table, shape.NewColumn.Name).ConfigureAwait(false);
        copies.RemoveAll(copy => !ReplacedColumn.IsCopyName(copy.Name));
        List<ColumnCarryOver> parts = [];
        foreach (var original in originals)
            parts.Add(await CarryOverAsync(original, shape, copies).ConfigureAwait(false));
        // Whatever is left among the copies has no original any more.
        return ColumnCarryOver.Join([new() { AfterBackfill = [.. copies.Select(Drop)] }, .. parts]);
    }

    /// <summary>The things of this kind that a column has.</summary>
    protected abstract Task<List<T>> ReadAsync(string table, string name);

    /// <summary>What becomes of a thing where no single column takes the place of the old one.</summary>
    protected virtual ColumnCarryOver WithoutNewColumn(T original) =>
        new() { Cautions = [column.Loses($"{original.Kind} '{original.Name}'")] };

    /// <summary>Whether a thing is of no use, so that it need not be carried over; then the caution that says so.</summary>
    protected virtual SafetyWarning? WhyUseless(T original) => null;

    /// <summary>Why a thing cannot be carried over; <see langword="null"/> if it can.</summary>
    protected virtual string? WhyNot(T original, Column newColumn) => null;

    /// <summary>The obstacle that a thing is which cannot be carried over.</summary>
    protected virtual Obstacle ObstacleOf(T original, string reason) => new(original.Kind, original.Name, reason);

    /// <summary>The thing as it is for the new column; or why there can be none.</summary>
    protected abstract Task<(T? Rewritten, string? Refusal)> RewriteAsync(T original, Shape rewriter);

    /// <summary>Makes a copy, or what is missing of one that is there.</summary>
    protected abstract IEnumerable<SqlStatement> Make(T copy, T? existing);

    /// <summary>Drops a copy.</summary>
    protected abstract SqlStatement Drop(T copy);

    /// <summary>What must go before the old column can be dropped.</summary>
    protected virtual IEnumerable<SqlStatement> BeforeDrop(T original) => [];

    /// <summary>Gives a copy the place of the original, once that is gone.</summary>
    protected abstract IEnumerable<SqlStatement> TakeOver(T copy, T original);

    /// <summary>What a person should know of a thing that is carried over.</summary>
    protected virtual IEnumerable<SafetyWarning> Cautions(T original, Column newColumn) => [];

    private async Task<ColumnCarryOver> CarryOverAsync(T original, Shape rewriter, List<T> copies)
    {
        if (WhyUseless(original) is { } caution)
            return new() { Cautions = [caution] };
        var reason = ReplacedColumn.IsOurs(original.Name) ? OfAnotherPlan : WhyNot(original, rewriter.NewColumn);
        var (rewritten, refusal) = reason is null ? await RewriteAsync(original, rewriter).ConfigureAwait(false) : (null, reason);
        if (rewritten is null)
            return new() { Obstacles = [ObstacleOf(original, refusal!)] };

        var copy = rewritten with { Name = column.CopyName(original, rewritten.Definition) };
        var existing = copies.Find(other => other.Scope == copy.Scope && other.Name == copy.Name);
        if (existing is not null)
            copies.Remove(existing);
        return new()
        {
            AfterBackfill = [.. Make(copy, existing)],
            BeforeDrop = [.. BeforeDrop(original)],
            AfterDrop = [.. TakeOver(copy, original)],
            Cautions = [.. Cautions(original, rewriter.NewColumn)],
        };
    }
}
