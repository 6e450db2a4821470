namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks the property of a multi-output type that is the HTTP response.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HttpResultAttribute : Attribute;
