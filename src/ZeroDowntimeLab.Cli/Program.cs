using ZeroDowntimeLab.Cli;

// The output is the same, byte for byte, on every system.
Console.Out.NewLine = "\n";

return await new CommandLine(new ZdlCommand()).RunAsync(args, Console.Out, Console.Error);
