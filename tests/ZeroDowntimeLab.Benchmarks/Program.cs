using BenchmarkDotNet.Running;
using ZeroDowntimeLab.Benchmarks;

if (args is ["memory"])
    BytesPerRow.Print(Console.Out);
else
    BenchmarkSwitcher.FromAssembly(typeof(Users).Assembly).Run(args.Length == 0 ? ["--filter", "*", "--join"] : args, new ShortRuns());
