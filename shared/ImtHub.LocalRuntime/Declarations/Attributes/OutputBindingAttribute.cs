namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks a method or a property whose value is sent on.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public abstract class OutputBindingAttribute : BindingAttribute;
