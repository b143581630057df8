using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace ZeroDowntimeLab.Benchmarks;

/// <summary>Millions of rows a second, from a time for all tables of a benchmark.</summary>
internal sealed class RowsPerSecondColumn(string name, Func<Statistics, double> nanoseconds) : IColumn
{
    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Statistics;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Millions of rows a second";

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        if (summary[benchmarkCase]?.ResultStatistics is not { } statistics)
            return "none";
        var rows = (int)benchmarkCase.Parameters[nameof(InsertBenchmark.Rows)];
        var millionsASecond = 1e3 * rows * Users.TableCount(rows) / nanoseconds(statistics);
        return millionsASecond.ToString(millionsASecond < 100 ? "F1" : "F0", CultureInfo.InvariantCulture);
    }
}
