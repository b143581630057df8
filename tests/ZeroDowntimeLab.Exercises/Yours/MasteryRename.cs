namespace ZeroDowntimeLab.Exercises;

// Mastery: rename a column while the application runs.
//
// The checks give you tables that you have not seen. Make a plan, run it, and deploy, in an order in which no request
// fails, no answer is wrong and no write is lost. In the end all instances run the new code, and the old column is gone.
public sealed class MasteryRename : IRename
{
    public Task RunAsync(Table table, string oldName, string newName, LiveApplication application) => throw new NotStartedException("Mastery");
}
