using System.Reflection;
using System.Runtime.InteropServices;
using ImtHub.LocalHost.Diagnostics;
using Microsoft.AspNetCore.Builder;

namespace ImtHub.LocalHost.Catalog;

/// <summary>
/// Looks at an app's assembly, without running any of it, for functions that Azure would not find or would run otherwise than they are
/// meant.
/// </summary>
internal static class AppInspector
{
    /// <summary>Inspects the app.</summary>
    /// <returns>Functions that Azure passes over in silence, a sentence each.</returns>
    /// <exception cref="FunctionsStartException">Functions that Azure would not run as they are meant.</exception>
    public static IReadOnlyList<string> Inspect(string appPath)
    {
        using var context = new MetadataLoadContext(
            new PathAssemblyResolver(
                AssembliesIn(Path.GetDirectoryName(appPath)!)
                    .Concat(AssembliesIn(RuntimeEnvironment.GetRuntimeDirectory()))
                    .Concat(AssembliesIn(Path.GetDirectoryName(typeof(WebApplication).Assembly.Location)!))
                    .DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)
            )
        );
        return Inspect(context.LoadFromAssemblyPath(appPath).GetTypes());
    }

    /// <inheritdoc cref="Inspect(string)"/>
    public static IReadOnlyList<string> Inspect(IEnumerable<Type> types)
    {
        const BindingFlags all =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var warnings = new List<string>();
        var problems = new List<string>();
        var functions = new List<(string Name, MethodInfo Method)>();
        foreach (var method in types.SelectMany(type => type.GetMethods(all)))
        {
            if (method.GetCustomAttributesData().FirstOrDefault(WorkerTypes.IsFunction) is not { } function)
            {
                continue;
            }

            if (WhyNotFound(method) is { } reason)
            {
                warnings.Add($"{Place(method)} is no function of the app, here as on Azure: {reason}.");
                continue;
            }

            var name = (string)function.ConstructorArguments[0].Value!;
            functions.Add((name, method));
            problems.AddRange(
                FunctionRules.Check(name, method).Select(problem => $"The function '{name}' ({Place(method)}) is refused: {problem}.")
            );
        }

        problems.AddRange(
            functions
                .GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
                .Where(twins => twins.Count() > 1)
                .Select(twins =>
                    $"The name '{twins.Key}' is given to several functions: {string.Join(", ", twins.Select(twin => Place(twin.Method)))}."
                )
        );
        return problems.Count == 0 ? warnings : throw new FunctionsStartException(problems);
    }

    private static string[] AssembliesIn(string folder) => Directory.GetFiles(folder, "*.dll");

    private static string Place(MethodInfo method) => $"{method.DeclaringType!.FullName!.Replace('+', '.')}.{method.Name}";

    private static string? WhyNotFound(MethodInfo method)
    {
        var type = method.DeclaringType!;
        if (type.IsNested)
        {
            return $"its class is nested in {type.DeclaringType!.Name}; make it a class of its own";
        }

        if (!type.IsPublic)
        {
            return "its class is not public";
        }

        if (type.IsAbstract && !type.IsSealed)
        {
            return "its class is abstract";
        }

        return method.IsPublic ? null : "its method is not public";
    }
}
