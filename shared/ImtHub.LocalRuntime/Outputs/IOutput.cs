namespace ImtHub.LocalRuntime.Outputs;

/// <summary>Where a function's output goes.</summary>
internal interface IOutput
{
    /// <summary>Sends each element as a message of its own, letter for letter and in order; nothing for none.</summary>
    Task SendAsync(IReadOnlyList<string> messages, IReadOnlyDictionary<string, object?> triggerData, CancellationToken cancellationToken);
}
