namespace ImtHub.Reports.Rendering;

/// <summary>One line of a chart: a name and its parts, laid end to end.</summary>
/// <param name="Name">Name at the left.</param>
/// <param name="Parts">Amounts in the order of the chart's key, 0 or more.</param>
/// <param name="Text">What stands at the right of the bar.</param>
public sealed record Bars(string Name, IReadOnlyList<int> Parts, string Text);
