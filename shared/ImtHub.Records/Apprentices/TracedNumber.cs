using ImtHub.Records.Entries;

namespace ImtHub.Records.Apprentices;

/// <summary>A number of a record and the facts that it is made of; each fact names its run, file and row.</summary>
/// <param name="Subject">Id of the work process, component or competency.</param>
/// <param name="Hours">Hours that count; 0 for a competency.</param>
/// <param name="Facts">The facts, in order of their keys. A component counts once, however many facts give it.</param>
public sealed record TracedNumber(string Subject, decimal Hours, IReadOnlyList<Fact> Facts);
