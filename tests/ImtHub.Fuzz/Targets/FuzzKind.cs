using ImtHub.Fuzz.Inputs;

namespace ImtHub.Fuzz.Targets;

/// <summary>One kind of input and what reads it.</summary>
/// <param name="Name">The kind's name.</param>
/// <param name="Make">Makes an input out of random numbers.</param>
/// <param name="TakeAsync">Reads it; what it throws is a crash.</param>
internal sealed record FuzzKind(string Name, Func<FuzzRandom, FuzzInput> Make, Func<FuzzInput, Task> TakeAsync)
{
    /// <summary>True for files of partners.</summary>
    public bool IsFile => TakeAsync == FileTarget.TakeAsync;
}

/// <summary>An input: where it would be stored, and its bytes.</summary>
/// <param name="Path">Path of a file, or what else tells a target how the bytes come.</param>
internal sealed record FuzzInput(string Path, byte[] Content);

/// <summary>A reader kept none of its promises: what it found contradicts itself.</summary>
internal sealed class BrokenPromiseException(string promise) : Exception(promise);
