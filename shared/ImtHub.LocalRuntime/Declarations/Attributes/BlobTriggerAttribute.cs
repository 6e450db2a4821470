using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for each new content of a matching blob.</summary>
/// <param name="blobPath">Container and blob name, with <c>{parts}</c> that match greedily.</param>
public sealed class BlobTriggerAttribute(string blobPath) : TriggerBindingAttribute
{
    /// <summary>Container and blob name, with <c>{parts}</c> that match greedily.</summary>
    public string BlobPath { get; } = blobPath;

    /// <summary>The setting that holds the connection; AzureWebJobsStorage where unset.</summary>
    public string? Connection { get; set; }

    /// <summary>How new blobs become known. The local runtime scans the container for either source.</summary>
    public BlobTriggerSource Source { get; set; } = BlobTriggerSource.LogsAndContainerScan;
}
