using BenchmarkDotNet.Attributes;

namespace ZeroDowntimeLab.Benchmarks;

/// <summary>How fast rows of four columns go into empty tables.</summary>
public class InsertBenchmark
{
    [Params(10_000, 100_000, 1_000_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Prepare() => Users.Usernames(Rows);

    [Benchmark]
    public int Insert()
    {
        var inserted = 0;
        for (var i = 0; i < Users.TableCount(Rows); i++)
            inserted += Users.Table(Rows).RowCount;
        return inserted;
    }
}
