using ZeroDowntimeLab.Cli;

// The same bytes on every system, so that what is printed can be compared byte for byte.
Console.Out.NewLine = "\n";

return await new CommandLine(new ZdlCommand()).RunAsync(args, Console.Out, Console.Error);
