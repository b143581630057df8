namespace ZeroDowntimeLab.PostgreSql;

/// <summary>One of the <c>operations</c> of a migration file. Each kind is one class in one file.</summary>
internal abstract class FileOperation
{
    /// <summary>What it does, for people.</summary>
    public abstract string Title { get; }

    /// <summary>The tables that it names, each with the position of the name.</summary>
    public virtual IEnumerable<(string Name, FilePosition At)> Tables => [];

    /// <summary>The indexes that it names.</summary>
    public virtual IEnumerable<string> Indexes => [];

    /// <summary>The columns that it creates.</summary>
    public virtual IEnumerable<FileColumn> NewColumns => [];

    /// <summary>Adds its steps to a plan, and the expressions to try out first.</summary>
    /// <exception cref="MigrationFileException">It does not fit the tables.</exception>
    public abstract void AddTo(PlanBuilder plan);
}
