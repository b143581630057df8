using System.CommandLine;

namespace ZeroDowntimeLab.Cli;

/// <summary>The program's own name. A new command is a file beside this one and a line in here.</summary>
internal sealed class ZdlCommand : RootCommand
{
    /// <summary>What stands before an error, whatever the file of the program is called.</summary>
    public const string ProgramName = "zdl";

    public ZdlCommand()
        : base("Schema changes without downtime. With no command it runs the demo.")
    {
        var demo = new DemoCommand();
        Add(demo);
        Add(new PlanCommand());
        Add(new StartCommand());
        Add(new CompleteCommand());
        Add(new RollbackCommand());
        Add(new StatusCommand());
        Add(new RaceCommand());
        Add(new LearnCommand());

        Action = demo.Action;
    }
}
