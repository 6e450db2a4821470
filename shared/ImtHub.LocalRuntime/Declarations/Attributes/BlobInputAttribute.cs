using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Reads a blob named by the trigger's data.</summary>
/// <param name="blobPath">Container and blob name, with <c>{parts}</c> of the trigger's data.</param>
public sealed class BlobInputAttribute(string blobPath) : InputBindingAttribute
{
    /// <summary>Container and blob name, with <c>{parts}</c> of the trigger's data.</summary>
    public string BlobPath { get; } = blobPath;

    /// <summary>The setting that holds the connection; AzureWebJobsStorage where unset.</summary>
    public string? Connection { get; set; }
}
