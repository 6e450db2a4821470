namespace ImtHub.Benchmarks.Records;

/// <summary>One way to write a file's rows, and what it took in each round.</summary>
internal sealed class Way(string name)
{
    private readonly List<double> _rates = [];
    private readonly List<double> _processor = [];

    public string Name => name;

    /// <summary>Rows a second, the median of the rounds.</summary>
    public double Rate => Median(_rates);

    /// <summary>Microseconds a row, the median of the rounds.</summary>
    public double Microseconds => 1_000_000 / Rate;

    /// <summary>Processor time of this process a row in microseconds; Azurite's is not in it.</summary>
    public double Processor => Median(_processor);

    /// <summary>Requests to the tables a row in the last round.</summary>
    public double TableOperations { get; private set; }

    /// <summary>Requests to blobs and queues in the last round.</summary>
    public int OtherOperations { get; private set; }

    /// <summary>Measures a round.</summary>
    /// <param name="rows">How many rows it writes.</param>
    /// <param name="hub">The hub whose store is written.</param>
    /// <param name="counted">Counts the requests.</param>
    /// <param name="write">Writes them and tells how long that took.</param>
    public async Task MeasureAsync(int rows, BenchmarkHub hub, StorageOperations counted, Func<Task<TimeSpan>> write)
    {
        var (blobs, queues, tables) = hub.Ports;
        var (sent, others, processor) = (counted.Of(tables), counted.Of(blobs) + counted.Of(queues), Environment.CpuUsage.TotalTime);
        _rates.Add(rows / (await write()).TotalSeconds);
        _processor.Add((Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / rows);
        TableOperations = (counted.Of(tables) - sent) / (double)rows;
        OtherOperations = counted.Of(blobs) + counted.Of(queues) - others;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
