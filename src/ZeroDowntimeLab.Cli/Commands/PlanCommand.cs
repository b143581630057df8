using System.CommandLine;

namespace ZeroDowntimeLab.Cli;

/// <summary><c>zdl plan</c>: the plan of the demo is printed and nothing is run.</summary>
internal sealed class PlanCommand : Command
{
    public PlanCommand()
        : base("plan", "Print the plan of the demo with its SQL, there and back") =>
        SetAction(parsed => PlanReport.Write(Demo.CreatePlan(Demo.CreateUsers()), parsed.InvocationConfiguration.Output));
}
