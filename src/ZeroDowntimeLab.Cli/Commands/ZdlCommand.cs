using System.CommandLine;

namespace ZeroDowntimeLab.Cli;

/// <summary>The program's own name. A new command is a file beside this one and a line in here.</summary>
internal sealed class ZdlCommand : RootCommand
{
    public ZdlCommand()
        : base("Schema changes without downtime. With no command it runs the demo.")
    {
        var demo = new DemoCommand();
        Add(demo);
        Add(new PlanCommand());

        Action = demo.Action;
    }
}
