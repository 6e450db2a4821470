using ImtHub.Records.Entries;

namespace ImtHub.Records.Apprentices;

/// <summary>A fact that is known and does not count, with the reason.</summary>
public sealed record HeldFact(Fact Fact, Hold Hold);
