namespace ImtHub.Hub.Auditing;

/// <summary>Who works in the console.</summary>
public interface IOperator
{
    /// <summary>The name as audit and decisions keep it.</summary>
    string Name { get; }
}
