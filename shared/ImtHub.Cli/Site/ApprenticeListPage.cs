namespace ImtHub.Cli.Site;

/// <summary>One page of a list of apprentices.</summary>
/// <param name="Apprentices">Who stands on it.</param>
/// <param name="Next">Where the next page begins, as its address says it; null when this is the last.</param>
public sealed record ApprenticeListPage(IReadOnlyList<ApprenticeProgress> Apprentices, string? Next);
