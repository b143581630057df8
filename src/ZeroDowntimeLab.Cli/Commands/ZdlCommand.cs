using System.CommandLine;

namespace ZeroDowntimeLab.Cli;

/// <summary>The root command. A new command is one file in this folder and one line here.</summary>
internal sealed class ZdlCommand : RootCommand
{
    /// <summary>The name in front of an error message, whatever the name of the executable is.</summary>
    public const string ProgramName = "zdl";

    public ZdlCommand()
        : base("Change a schema without downtime. Without a command, run the demo.")
    {
        var demo = new DemoCommand();
        Add(demo);
        Add(new PlanCommand());
        Add(new StartCommand());
        Add(new CompleteCommand());
        Add(new RollbackCommand());
        Add(new StatusCommand());
        Add(new AbandonCommand());
        Add(new RaceCommand());
        Add(new LearnCommand());

        Action = demo.Action;
    }
}
