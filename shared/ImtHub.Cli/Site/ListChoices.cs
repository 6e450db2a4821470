namespace ImtHub.Cli.Site;

/// <summary>Links to lists of one kind.</summary>
/// <param name="Name">What the lists are by.</param>
/// <param name="Links">Address and words of each.</param>
public sealed record ListChoices(string Name, IReadOnlyList<(string Address, string Text)> Links);
