namespace Microsoft.Azure.Functions.Worker;

/// <summary>What every retry policy of a function is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute;
