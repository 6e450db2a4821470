using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ImtHub.LocalRuntime.Discovery;

/// <summary>An output of a function: its whole result, or a property of it.</summary>
/// <param name="Attribute">Where it is sent.</param>
/// <param name="Property">The property that holds it; null for the whole result.</param>
internal sealed record OutputDescriptor(OutputBindingAttribute Attribute, PropertyInfo? Property)
{
    public string Name => Property?.Name ?? "$return";

    /// <summary>The messages of a function's result; none for null.</summary>
    public string[] Read(object? result) =>
        (string[]?)(Property is null || result is null ? result : Property.GetValue(result)) ?? [];
}
