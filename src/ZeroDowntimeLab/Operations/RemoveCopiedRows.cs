namespace ZeroDowntimeLab;

/// <summary>Undoes a <see cref="CopyRows"/>: the rows that were copied are gone, all others stay.</summary>
public sealed class RemoveCopiedRows : Operation
{
    private readonly string _source;
    private readonly string _target;
    private readonly string[] _columns;

    internal RemoveCopiedRows(string source, string target, string[] columns)
    {
        _source = source;
        _target = target;
        _columns = columns;
    }

    /// <inheritdoc/>
    public override string Description => $"Remove the rows that were copied from '{_source}' into '{_target}'";

    /// <inheritdoc/>
    public override Operation Inverse => new CopyRows(_source, _target, _columns);

    /// <inheritdoc/>
    public override ServerScript Script => new(_target, [new(CopiedImages.DeleteCopies(_source, _target, _columns), TableLock.RowExclusive)]);

    /// <summary>None on columns.</summary>
    public override Effects Effects => new();

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.TakeBack<RowMarks>() is { } marks)
            context.Database[_target].RemoveMarked(marks);
    }
}
