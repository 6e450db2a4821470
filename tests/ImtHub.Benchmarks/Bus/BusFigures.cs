namespace ImtHub.Benchmarks.Bus;

/// <summary>Messages a second, a number for every round.</summary>
internal sealed class BusFigures
{
    /// <summary>What the table shows, line by line.</summary>
    public static IReadOnlyList<(string Name, Func<BusFigures, double> Value)> Rows { get; } =
    [
        ("sent one by one, awaited", figures => Median(figures.OneByOne)),
        ("sent in batches of 100", figures => Median(figures.Batches)),
        ("sent, received and completed together", figures => Median(figures.Together)),
    ];

    public List<double> OneByOne { get; } = [];

    public List<double> Batches { get; } = [];

    public List<double> Together { get; } = [];

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
