namespace ZeroDowntimeLab.Exercises;

/// <summary>Gives a column another name while an application uses the table.</summary>
public interface IRename
{
    /// <summary>Changes the schema and deploys the new code, in an order in which nobody notices.</summary>
    /// <param name="table">The table as it is at first.</param>
    /// <param name="oldName">The name that the column has.</param>
    /// <param name="newName">The name that it gets.</param>
    /// <param name="application">The application that uses it all the time, at first in its old version.</param>
    Task RunAsync(Table table, string oldName, string newName, LiveApplication application);
}
