using System.Xml.Linq;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Sources;

/// <summary>The app is built on the official worker, with one stand-in where a package cannot be had.</summary>
public sealed class ProjectFileTests
{
    /// <summary>The official packages, each at the version it was tried with.</summary>
    private static readonly Dictionary<string, string> s_official = new()
    {
        ["Microsoft.Azure.Functions.Worker"] = "2.52.0",
        ["Microsoft.Azure.Functions.Worker.Sdk"] = "2.1.0",
        ["Microsoft.Azure.Functions.Worker.Extensions.Http"] = "3.3.0",
        ["Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore"] = "2.1.1",
        ["Microsoft.Azure.Functions.Worker.Extensions.Timer"] = "4.3.1",
        ["Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs"] = "6.8.2",
        ["Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues"] = "5.5.5",
        ["Microsoft.Azure.Functions.Worker.Extensions.ServiceBus"] = "5.24.0",
        ["Microsoft.Azure.Functions.Worker.OpenTelemetry"] = "1.2.0",
    };

    private static readonly XDocument s_project = XDocument.Load(Checkout.PathTo("functions", "ImtHub.Functions.csproj"));

    [Fact]
    public void The_app_references_the_official_packages_at_the_tried_versions()
    {
        var referenced = s_project.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value);
        Assert.Equal(s_official.Keys.Order(StringComparer.Ordinal), referenced.Order(StringComparer.Ordinal));

        var versions = XDocument
            .Load(Checkout.PathTo("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value);
        Assert.All(
            s_official,
            package => Assert.Equal((package.Key, package.Value), (package.Key, versions[package.Key].Attribute("Version")!.Value))
        );
        Assert.DoesNotContain(versions.Values, package => package.Attribute("Condition") is not null);
    }

    [Fact]
    public void Only_the_Service_Bus_extension_has_a_stand_in_and_a_publish_takes_the_package()
    {
        var groups = s_project
            .Descendants("ItemGroup")
            .Where(group => group.Attribute("Condition") is not null)
            .ToDictionary(group => group.Attribute("Condition")!.Value, Referenced);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["'$(ServiceBusStandIn)' == 'true'"] = "../shared/ImtHub.ServiceBusStandIn/ImtHub.ServiceBusStandIn.csproj",
                ["'$(ServiceBusStandIn)' != 'true'"] = "Microsoft.Azure.Functions.Worker.Extensions.ServiceBus",
            },
            groups
        );
        var choice = XDocument.Load(Checkout.PathTo("functions", "Directory.Build.props")).Descendants("ServiceBusStandIn").ToList();
        Assert.Equal(["false", "true"], choice.Select(property => property.Value));
        Assert.Contains("'$(_IsPublishing)' == 'true'", choice[0].Attribute("Condition")!.Value, StringComparison.Ordinal);

        static string Referenced(XElement group) => group.Elements().Single().Attribute("Include")!.Value;
    }

    [Fact]
    public void The_app_is_an_ordinary_worker_app_with_the_root_s_host_json()
    {
        Assert.Equal("Microsoft.NET.Sdk", s_project.Root!.Attribute("Sdk")!.Value);
        Assert.Equal("Exe", s_project.Descendants("OutputType").Single().Value);
        Assert.Equal("v4", s_project.Descendants("AzureFunctionsVersion").Single().Value);
        var host = s_project.Descendants("None").Single(item => item.Attribute("Include")?.Value == "../host.json");
        Assert.Equal(
            ("host.json", "PreserveNewest", "PreserveNewest"),
            (host.Attribute("Link")!.Value, host.Attribute("CopyToOutputDirectory")!.Value, host.Attribute("CopyToPublishDirectory")!.Value)
        );
    }

    [Fact]
    public void No_source_of_the_app_tells_its_hosts_apart()
    {
        foreach (var path in Sources())
        {
            var text = File.ReadAllText(path);
            Assert.False(text.Contains("#if", StringComparison.Ordinal), $"{path} compiles differently for one host.");
            Assert.False(text.Contains("LocalHost", StringComparison.Ordinal), $"{path} knows the local host.");
        }
    }

    [Fact]
    public void Triggers_bind_and_call_and_do_nothing_else() =>
        Assert.All(
            Sources().Select(path => (Path: path, Lines: File.ReadAllLines(path))).Where(file => Triggers(file.Lines) > 0),
            file =>
                Assert.True(
                    Statements(file.Lines) <= Math.Max(5, Triggers(file.Lines)),
                    $"{file.Path} has {Statements(file.Lines)} statements for {Triggers(file.Lines)} triggers; one has at most five, several one each."
                )
        );

    [Fact]
    public void There_are_no_lock_files_because_they_stop_the_azure_build() =>
        Assert.DoesNotContain(
            (string[])["functions", "shared", "tests", "samples"],
            folder => Directory.EnumerateFiles(Checkout.PathTo(folder), "packages.lock.json", SearchOption.AllDirectories).Any()
        );

    private static int Statements(IEnumerable<string> lines) =>
        lines.Count(line =>
            line.EndsWith(';')
            && !line.StartsWith("using ", StringComparison.Ordinal)
            && !line.StartsWith("namespace ", StringComparison.Ordinal)
            && !line.Contains("const ", StringComparison.Ordinal)
        );

    private static int Triggers(IEnumerable<string> lines) => lines.Count(line => line.Contains("[Function(", StringComparison.Ordinal));

    private static IEnumerable<string> Sources() =>
        Directory
            .EnumerateFiles(Checkout.PathTo("functions"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
