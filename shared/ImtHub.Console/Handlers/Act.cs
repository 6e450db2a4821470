namespace ImtHub.Console.Handlers;

/// <summary>One thing that a person does to the hub.</summary>
/// <param name="Words">What, as the command that does the same says it: the audit keeps it.</param>
/// <param name="DoAsync">Does it for whom it is, and for the reason that they give. Once begun it goes on although nobody waits for the
/// answer any more.</param>
internal sealed record Act(string Words, Func<string, string, Task> DoAsync);
