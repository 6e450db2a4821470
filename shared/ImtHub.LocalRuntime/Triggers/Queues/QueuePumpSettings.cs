namespace ImtHub.LocalRuntime.Triggers.Queues;

/// <summary>How a queue's messages are taken and tried.</summary>
/// <param name="BatchSize">Messages taken at once, at most 32.</param>
/// <param name="NewBatchThreshold">Running messages at or below which the next batch is taken.</param>
/// <param name="MaxDequeueCount">Tries before a message is poison.</param>
/// <param name="RetryDelay">How long a failed message stays hidden.</param>
/// <param name="Lease">How long a taken message stays hidden without renewal.</param>
/// <param name="ShortestPause">The pause between looks while there is work.</param>
/// <param name="LongestPause">The longest pause between looks while there is none.</param>
internal sealed record QueuePumpSettings(
    int BatchSize, int NewBatchThreshold, int MaxDequeueCount, TimeSpan RetryDelay, TimeSpan Lease, TimeSpan ShortestPause, TimeSpan LongestPause);
