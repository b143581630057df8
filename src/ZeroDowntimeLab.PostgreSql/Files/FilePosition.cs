namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A position in a migration file.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public readonly record struct FilePosition(string File, int Line, int Column)
{
    /// <summary>The position as compilers print it, so that editors can jump to it: <c>02_age.yaml:4:7</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
