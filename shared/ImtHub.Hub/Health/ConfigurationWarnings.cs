namespace ImtHub.Hub.Health;

/// <summary>What is allowed in the configuration and hardly meant. The page of the hub's health tells it.</summary>
/// <param name="All">A sentence each; empty when there is nothing of the kind.</param>
public sealed record ConfigurationWarnings(IReadOnlyList<string> All);
