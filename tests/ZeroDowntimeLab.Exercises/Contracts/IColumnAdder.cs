namespace ZeroDowntimeLab.Exercises;

/// <summary>Adds columns so that adding one twice does no harm.</summary>
public interface IColumnAdder
{
    /// <summary>Adds a column, unless the table has exactly this column already.</summary>
    /// <returns>Whether it was added.</returns>
    /// <exception cref="DuplicateColumnException">The table has another column of that name.</exception>
    bool AddIfMissing(Table table, Column column);
}
