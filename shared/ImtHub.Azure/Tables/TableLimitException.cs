namespace ImtHub.Azure.Tables;

/// <summary>What was to be written is more than Azure Tables takes. Azurite would take some of it, so the hub checks itself.</summary>
public sealed class TableLimitException(string message) : InvalidOperationException(message);
