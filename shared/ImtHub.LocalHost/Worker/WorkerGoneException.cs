namespace ImtHub.LocalHost.Worker;

/// <summary>The app's process ended, or ended the conversation, before it answered.</summary>
internal sealed class WorkerGoneException(string message) : Exception(message);
