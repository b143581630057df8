namespace ZeroDowntimeLab.PostgreSql;

/// <summary>One of the <c>operations</c> of a migration file. Each kind is one class in one file.</summary>
internal abstract class FileEntry
{
    /// <summary>What it brings about, for people.</summary>
    public abstract string Title { get; }

    /// <summary>The tables that it names, each with where it does.</summary>
    public virtual IEnumerable<(string Name, FilePosition At)> Tables => [];

    /// <summary>The indexes that it names.</summary>
    public virtual IEnumerable<string> Indexes => [];

    /// <summary>The columns that it creates.</summary>
    public virtual IEnumerable<ColumnSpec> NewColumns => [];

    /// <summary>Adds its steps, and the expressions to try before them, to a plan.</summary>
    /// <exception cref="MigrationFileException">The tables are not as it needs them.</exception>
    public abstract void AddTo(PlanBuilder plan);
}
