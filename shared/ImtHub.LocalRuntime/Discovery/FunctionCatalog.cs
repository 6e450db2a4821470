using System.Reflection;
using ImtHub.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalRuntime.Discovery;

/// <summary>The functions of an app, found as Azure finds them, with the reasons for those it would not find.</summary>
internal sealed class FunctionCatalog
{
    private FunctionCatalog(IReadOnlyList<FunctionDescriptor> functions, IReadOnlyList<string> warnings) =>
        (Functions, Warnings) = (functions, warnings);

    public IReadOnlyList<FunctionDescriptor> Functions { get; }

    /// <summary>Functions that Azure passes over in silence, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <exception cref="FunctionsStartException">Functions that Azure would not run as they are meant.</exception>
    public static FunctionCatalog Discover(IEnumerable<Type> types)
    {
        var functions = new List<FunctionDescriptor>();
        var warnings = new List<string>();
        var problems = new List<string>();
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var method in types.SelectMany(type => type.GetMethods(all)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is not { } function) continue;
            if (WhyNotFound(method) is { } reason)
                warnings.Add($"{Place(method)} is no function of the app, here as on Azure: {reason}.");
            else if (FunctionInspector.Inspect(function.Name, method, problems) is { } descriptor)
                functions.Add(descriptor);
        }

        foreach (var twins in functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            problems.Add($"The name '{twins.Key}' is given to several functions: {string.Join(", ", twins.Select(f => Place(f.Method)))}.");

        if (problems.Count > 0) throw new FunctionsStartException(problems);
        return new FunctionCatalog([.. functions.OrderBy(f => f.Name, StringComparer.Ordinal)], warnings);
    }

    internal static string Place(MethodInfo method) => $"{method.DeclaringType!.FullName!.Replace('+', '.')}.{method.Name}";

    private static string? WhyNotFound(MethodInfo method)
    {
        var type = method.DeclaringType!;
        if (type.IsNested) return $"its class is nested in {type.DeclaringType!.Name}; make it a class of its own";
        if (!type.IsPublic) return "its class is not public";
        if (type.IsAbstract && !type.IsSealed) return "its class is abstract";
        return method.IsPublic ? null : "its method is not public";
    }
}
