namespace ImtHub.LocalHost.TestApp.Asking;

/// <summary>What a function was given.</summary>
public sealed record Told(string InvocationId, string Function, string What, Dictionary<string, string?> Data, string Trace, int ProcessId);

/// <summary>What the test wants.</summary>
/// <param name="Then">"return", "fail", "wait" until the test lets go, or "wait deaf" to any cancellation.</param>
/// <param name="Messages">What a function with outputs sends.</param>
/// <param name="Others">What it sends to its second output.</param>
public sealed record ProbeAnswer(string Then, string[]? Messages, string[]? Others);
