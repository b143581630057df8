namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// How many rows a batch has. Others wait for the rows of one batch, so a batch should take no longer than they may wait:
/// the pace says how long that is, and the batches before how many rows fit in it.
/// </summary>
internal sealed class BatchSize(Pace pace)
{
    private const int Smallest = 100;
    private const int Largest = 5_000;
    private const int LargestGentle = 200;

    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan GentleTarget = TimeSpan.FromMilliseconds(2);

    private readonly int _largest = pace == Pace.Gentle ? LargestGentle : Largest;
    private double _rows = pace switch { Pace.Gentle => Smallest, Pace.Normal => 1_000, _ => Largest };

    public int Rows => (int)_rows;

    /// <summary>Learns from a batch. Half the way each time, because one slow batch means little.</summary>
    public void Learn(int rows, TimeSpan took)
    {
        if (pace == Pace.Full || took <= TimeSpan.Zero)
            return;
        var fitting = rows * ((pace == Pace.Gentle ? GentleTarget : Target) / took);
        _rows = Math.Clamp((_rows + fitting) / 2, Smallest, _largest);
    }
}
