namespace ImtHub.Infrastructure.Tests.Names;

/// <summary>One function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Class">Its trigger class.</param>
/// <param name="Bindings">Attributes of its trigger, inputs and outputs.</param>
internal sealed record DeclaredFunction(string Name, Type Class, IReadOnlyList<Attribute> Bindings);
