namespace ImtHub.LocalRuntime.Triggers.Queues;

/// <summary>A message that no further try can read: it is put aside at once.</summary>
internal sealed class UnreadableMessageException(string reason) : Exception(reason);
