using ImtHub.LocalRuntime.Discovery;
using ImtHub.LocalRuntime.Outputs;

namespace ImtHub.LocalRuntime.Invocation;

/// <summary>A function whose settings and connections were found.</summary>
/// <param name="Descriptor">The function.</param>
/// <param name="Outputs">Where its outputs go.</param>
/// <param name="BlobInputs">Its blob inputs, by parameter.</param>
internal sealed record BoundFunction(
    FunctionDescriptor Descriptor,
    IReadOnlyList<(OutputDescriptor From, IOutput To)> Outputs,
    IReadOnlyDictionary<string, BlobInput> BlobInputs);
