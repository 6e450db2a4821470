namespace ImtHub.LocalHost.Tests.Stages;

/// <summary>What a function of the test app was given.</summary>
public sealed record Told(string InvocationId, string Function, string What, Dictionary<string, string?> Data, string Trace, int ProcessId);

/// <summary>What the test wants of it.</summary>
/// <param name="Then">"return", "fail", "wait" until the test lets go, or "wait deaf" to any cancellation.</param>
/// <param name="Messages">What a function with outputs sends.</param>
/// <param name="Others">What it sends to its second output.</param>
public sealed record ProbeAnswer(string Then, string[]? Messages = null, string[]? Others = null)
{
    public static ProbeAnswer Return { get; } = new("return");

    public static ProbeAnswer Fail { get; } = new("fail");

    public static ProbeAnswer Wait { get; } = new("wait");

    public static ProbeAnswer WaitDeaf { get; } = new("wait deaf");
}
