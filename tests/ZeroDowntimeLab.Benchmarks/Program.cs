using BenchmarkDotNet.Running;
using ZeroDowntimeLab.Benchmarks;

if (args is ["memory"])
    BytesPerRow.Print(Console.Out);
else if (args is ["server", .. var sizes])
    await BackfillBenchmark.RunAsync(sizes.Length == 0 ? [100_000, 1_000_000, 5_000_000] : sizes.Select(long.Parse), Console.Out);
else
    BenchmarkSwitcher.FromAssembly(typeof(Users).Assembly).Run(args.Length == 0 ? ["--filter", "*", "--join"] : args, new ShortRuns());
