using System.Reflection;
using ImtHub.Functions.Intake;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Infrastructure.Tests.Names;

/// <summary>The functions of the app and what they are bound to, read from their attributes as the worker does.</summary>
internal static class DeclaredFunctions
{
    public static Assembly App { get; } = typeof(FileTriggers).Assembly;

    public static IReadOnlyList<DeclaredFunction> All { get; } =
    [
        .. from type in App.GetTypes()
        where type is { IsPublic: true, IsAbstract: false }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        orderby function.Name
        select new DeclaredFunction(function.Name, type, Bindings(method)),
    ];

    /// <summary>Every binding of an attribute's kind, with the function it belongs to.</summary>
    public static IEnumerable<(string Function, T Binding)> Of<T>()
        where T : Attribute => All.SelectMany(function => function.Bindings.OfType<T>().Select(binding => (function.Name, binding)));

    private static List<Attribute> Bindings(MethodInfo method)
    {
        var output = method.ReturnType is { IsGenericType: true } task ? task.GetGenericArguments()[0] : method.ReturnType;
        return
        [
            .. method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()),
            .. method.GetCustomAttributes(),
            .. output.GetProperties().SelectMany(property => property.GetCustomAttributes()),
        ];
    }
}
