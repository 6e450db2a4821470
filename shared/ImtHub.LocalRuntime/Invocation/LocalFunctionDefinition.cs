using System.Collections.Immutable;
using System.Reflection;
using ImtHub.LocalRuntime.Discovery;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ImtHub.LocalRuntime.Invocation;

/// <summary>A function's declaration as the worker shows it to middleware.</summary>
internal sealed class LocalFunctionDefinition(FunctionDescriptor function) : FunctionDefinition
{
    public override ImmutableArray<FunctionParameter> Parameters =>
        [.. function.Method.GetParameters().Select(p => new FunctionParameter(p.Name!, p.ParameterType))];

    public override string PathToAssembly => function.Class.Assembly.Location;

    public override string EntryPoint => $"{function.Class.FullName}.{function.Method.Name}";

    public override string Id => function.Id;

    public override string Name => function.Name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings => function.Method.GetParameters()
        .Select(p => (p.Name, Attribute: (BindingAttribute?)p.GetCustomAttribute<TriggerBindingAttribute>() ?? p.GetCustomAttribute<InputBindingAttribute>()))
        .Where(p => p.Attribute is not null)
        .ToImmutableDictionary(p => p.Name!, BindingMetadata (p) => Metadata(p.Name!, p.Attribute!, BindingDirection.In));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings => function.Outputs
        .ToImmutableDictionary(o => o.Name, BindingMetadata (o) => Metadata(o.Name, o.Attribute, BindingDirection.Out));

    private static LocalBindingMetadata Metadata(string name, BindingAttribute attribute, BindingDirection direction) =>
        new LocalBindingMetadata(name, TypeName(attribute), direction);

    private static string TypeName(BindingAttribute attribute)
    {
        var name = attribute.GetType().Name;
        foreach (var end in new[] { "Attribute", "Output", "Input" })
            if (name.EndsWith(end, StringComparison.Ordinal)) name = name[..^end.Length];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private sealed class LocalBindingMetadata(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
