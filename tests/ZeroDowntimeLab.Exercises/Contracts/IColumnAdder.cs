namespace ZeroDowntimeLab.Exercises;

/// <summary>Adds columns so that doing it twice does no harm.</summary>
public interface IColumnAdder
{
    /// <summary>Adds a column, unless this very column is there already.</summary>
    /// <returns>Whether it was added.</returns>
    /// <exception cref="DuplicateColumnException">A column of that name is there, and it is another one.</exception>
    bool AddIfMissing(Table table, Column column);
}
