using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ZeroDowntimeLab.Benchmarks;

/// <summary>
/// Every measurement is one call on tables in a known state, because a step of a plan can be run only once. All run in
/// one process, so that the whole set takes minutes.
/// </summary>
internal sealed class ShortRuns : ManualConfig
{
    public ShortRuns()
    {
        AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithStrategy(RunStrategy.Monitoring)
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            .WithWarmupCount(4)
            .WithIterationCount(9));
        AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Params);
        AddColumn(
            new RowsPerSecondColumn("Median M rows/s", statistics => statistics.Median),
            new RowsPerSecondColumn("Slowest M rows/s", statistics => statistics.Max),
            new RowsPerSecondColumn("Fastest M rows/s", statistics => statistics.Min));
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
    }
}
