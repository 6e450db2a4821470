using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ImtHub.Azure.Tests.Names;
using Xunit;

namespace ImtHub.Azure.Tests.Sources;

/// <summary>
/// The app is built here against the local runtime and deployed against the official worker, which cannot be restored on every
/// machine. So what it uses of the one is read from its compiled form and held against a list of the other.
/// </summary>
public sealed class WorkerSurfaceTests
{
    private const string Runtime = "ImtHub.LocalRuntime";

    [Fact]
    public void The_app_uses_nothing_of_the_runtime_that_the_official_worker_does_not_have()
    {
        var used = Used().ToList();
        Assert.NotEmpty(used);
        foreach (var (type, member) in used)
        {
            Assert.True(OfficialSurface.Members.TryGetValue(type, out var members), $"functions/ uses {type}, which the official worker does not have.");
            Assert.True(member is null || members.Contains(member), $"functions/ uses {type}.{member}, which is not in the official worker's public surface as tried.");
        }
    }

    [Fact]
    public void Attributes_set_only_official_properties()
    {
        foreach (var data in DeclaredFunctions.All.SelectMany(function => Attributes(function.Class)).Where(data => data.AttributeType.Assembly.GetName().Name == Runtime))
        {
            var type = data.AttributeType.FullName!;
            Assert.True(OfficialSurface.Members.TryGetValue(type, out var members), $"{type} is no attribute of the official worker.");
            Assert.All(data.NamedArguments, set => Assert.True(members.Contains(set.MemberName), $"{type}.{set.MemberName} is not in the official worker's public surface."));
        }
    }

    [Fact]
    public void Outputs_are_lists_of_strings_because_the_host_rewrites_anything_else()
    {
        foreach (var function in DeclaredFunctions.All)
        {
            foreach (var method in function.Class.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                var returned = method.ReturnType is { IsGenericType: true } task ? task.GetGenericArguments()[0] : method.ReturnType;
                if (method.GetCustomAttributesData().Any(IsOutput))
                    Assert.True(returned == typeof(string[]), $"{function.Name} sends {returned.Name}; an output must be string[].");
                foreach (var property in returned.GetProperties().Where(property => property.GetCustomAttributesData().Any(IsOutput)))
                    Assert.True(property.PropertyType == typeof(string[]), $"{function.Name} sends {property.PropertyType.Name} by {property.Name}; an output must be string[].");
            }
        }
    }

    private static bool IsOutput(CustomAttributeData data) => data.AttributeType.Name.EndsWith("OutputAttribute", StringComparison.Ordinal);

    private static IEnumerable<CustomAttributeData> Attributes(Type type) =>
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        from data in method.GetCustomAttributesData().Concat(method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributesData()))
        select data;

    /// <summary>Every type and member that the app's assembly refers to in the runtime's.</summary>
    private static IEnumerable<(string Type, string? Member)> Used()
    {
        using var file = new PEReader(File.OpenRead(DeclaredFunctions.App.Location));
        var metadata = file.GetMetadataReader();
        var types = new Dictionary<EntityHandle, string>();
        foreach (var handle in metadata.TypeReferences)
        {
            var type = metadata.GetTypeReference(handle);
            if (type.ResolutionScope.Kind == HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == Runtime)
            {
                types[handle] = $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
                yield return (types[handle], null);
            }
        }
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (types.TryGetValue(member.Parent, out var type))
                yield return (type, metadata.GetString(member.Name));
        }
    }
}
