namespace ZeroDowntimeLab.Exercises;

/// <summary>Renames a column while an application uses the table.</summary>
public interface IRename
{
    /// <summary>Changes the schema and deploys the new code, in an order that nobody notices.</summary>
    /// <param name="table">The table before the rename.</param>
    /// <param name="oldName">The name of the column.</param>
    /// <param name="newName">Its new name.</param>
    /// <param name="application">The application. It uses the table all the time, at first in its old version.</param>
    Task RunAsync(Table table, string oldName, string newName, LiveApplication application);
}
