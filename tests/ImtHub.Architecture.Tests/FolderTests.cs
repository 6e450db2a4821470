using ArchUnitNET.Loader;
using Xunit;

namespace ImtHub.Architecture.Tests;

/// <summary>Between the folders of a project imports run one way: what lies deeper knows nothing of what stands on it.</summary>
public sealed class FolderTests
{
    private static readonly ArchUnitNET.Domain.Architecture s_hub = new ArchLoader()
        .LoadAssemblies([.. Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(Ours).Select(System.Reflection.Assembly.LoadFrom)])
        .Build();

    public static TheoryData<string> Projects =>
        [
            .. Directory
                .GetFiles(AppContext.BaseDirectory, "*.dll")
                .Where(Ours)
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_a_project_import_one_way(string project)
    {
        var types = s_hub.Types.Where(type => type.Assembly.Name.Split(',')[0] == project).ToList();

        Assert.NotEmpty(types);
        var rings = new FolderGraph(types).Rings();
        Assert.True(rings.Count == 0, string.Join("\n\n", rings));
    }

    /// <summary>
    /// A folder of more is several, one of less is a part of another; what lies in a project's own folder puts it together.
    /// </summary>
    [Fact]
    public void A_folder_of_the_hub_has_three_to_twenty_files()
    {
        var root = LineTests.Root(AppContext.BaseDirectory);
        string[] folders = ["shared", "functions"];

        var odd = folders
            .SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(root, folder), "*", SearchOption.AllDirectories))
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length == 0)
            .Select(folder => (Name: Path.GetRelativePath(root, folder), Files: Sources(folder)))
            .Where(folder => folder.Files is 1 or 2 or > 20)
            .Select(folder => $"{folder.Name}: {folder.Files}");

        Assert.Equal([], odd);

        static int Sources(string folder) =>
            Directory.GetFiles(folder, "*.cs").Length
            + Directory.GetFiles(folder, "*.razor").Count(file => !file.EndsWith("_Imports.razor", StringComparison.Ordinal));
    }

    private static bool Ours(string path) =>
        Path.GetFileName(path) is var name
        && (name.StartsWith("ImtHub.", StringComparison.Ordinal) || name == "imthub.dll")
        && !name.Contains(".Tests", StringComparison.Ordinal);
}
