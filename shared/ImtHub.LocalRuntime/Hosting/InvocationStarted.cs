namespace ImtHub.LocalRuntime.Hosting;

/// <summary>An invocation that begins.</summary>
/// <param name="InvocationId">Names the invocation.</param>
/// <param name="FunctionName">The function.</param>
/// <param name="Trigger">What kind of trigger started it.</param>
/// <param name="Detail">Which one: a blob's path, an entity's or queue's name, a route, a schedule. Never a message's content.</param>
/// <param name="Attempt">1 on the first try of this blob or message.</param>
/// <param name="At">When, in UTC.</param>
public sealed record InvocationStarted(
    string InvocationId, string FunctionName, TriggerKind Trigger, string Detail, int Attempt, DateTimeOffset At);
