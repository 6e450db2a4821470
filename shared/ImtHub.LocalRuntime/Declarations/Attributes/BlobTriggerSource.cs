namespace Microsoft.Azure.Functions.Worker;

/// <summary>How new blobs become known to a blob trigger.</summary>
public enum BlobTriggerSource
{
    /// <summary>Storage logs are polled and containers scanned.</summary>
    LogsAndContainerScan,

    /// <summary>Event Grid pushes an event for each upload.</summary>
    EventGrid,
}
