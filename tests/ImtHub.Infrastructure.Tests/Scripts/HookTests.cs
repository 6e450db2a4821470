using System.Diagnostics;
using System.Management.Automation.Language;
using ImtHub.Testing;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace ImtHub.Infrastructure.Tests.Scripts;

/// <summary>What <c>azd up</c> runs beside the template.</summary>
public sealed class HookTests
{
    private static readonly Dictionary<string, string> s_complete = new()
    {
        ["IMTHUB_STAGE"] = "prod",
        ["IMTHUB_MAIL_FROM"] = "imthub@example.org",
        ["IMTHUB_MAIL_STAFF"] = "staff@example.org",
        ["IMTHUB_ALERTS_TO"] = "alerts@example.org",
        ["IMTHUB_OPERATORS_GROUP"] = "11111111-1111-1111-1111-111111111111",
    };

    private static readonly Dictionary<string, string> s_deployed = new()
    {
        ["IMTHUB_RESOURCE_GROUP"] = "rg-imthub",
        ["IMTHUB_APP"] = "func-imthub",
        ["IMTHUB_EVENT_TOPIC"] = "evgt-imthub",
        ["IMTHUB_HUB_ACCOUNT"] = "sthub",
        ["IMTHUB_CONNECT_PAUSE"] = "0",
        ["IMTHUB_CONNECT_TRIES"] = "3",
    };

    [Fact]
    public void Azure_yaml_publishes_the_functions_and_runs_scripts_that_exist()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Checkout.Read("azure.yaml")));
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var hub = root["services"]["hub"];
        Assert.Equal(("./functions", "dotnet", "function"), (Text(hub["project"]), Text(hub["language"]), Text(hub["host"])));
        foreach (var hook in new[] { "preprovision", "postdeploy" })
        {
            Assert.True(File.Exists(Checkout.PathTo(Text(root["hooks"][hook]["posix"]["run"]))));
            Assert.True(File.Exists(Checkout.PathTo(Text(root["hooks"][hook]["windows"]["run"]))));
        }
    }

    [Fact]
    public async Task What_is_set_lets_the_deployment_begin()
    {
        var (exit, said) = await RunAsync("check-settings.sh", s_complete);
        Assert.Equal((0, ""), (exit, said));
    }

    [Theory]
    [InlineData("IMTHUB_MAIL_FROM", "", "set first, with 'azd env set NAME VALUE': IMTHUB_MAIL_FROM")]
    [InlineData("IMTHUB_STAGE", "production", "IMTHUB_STAGE is 'production'; allowed: dev, prod")]
    public async Task What_is_missing_or_wrong_is_said_before_anything_is_made(string name, string value, string sentence)
    {
        var (exit, said) = await RunAsync("check-settings.sh", new(s_complete) { [name] = value });
        Assert.Equal(1, exit);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_that_the_parameters_require_is_checked_first()
    {
        var required = System
            .Text.RegularExpressions.Regex.Matches(Checkout.Read("infra", "main.bicepparam"), @"readEnvironmentVariable\('(IMTHUB_\w+)'\)")
            .Select(match => match.Groups[1].Value);
        Assert.Equal(
            s_complete.Keys.Except(["IMTHUB_OPERATORS_GROUP"]).Order(StringComparer.Ordinal),
            required.Order(StringComparer.Ordinal)
        );
        Assert.All(
            required,
            name => Assert.Contains(name, Checkout.Read("infra", "scripts", "check-settings.sh"), StringComparison.Ordinal)
        );
        Assert.All(
            required,
            name => Assert.Contains(name, Checkout.Read("infra", "scripts", "check-settings.ps1"), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Uploads_are_connected_as_soon_as_the_app_has_made_its_key()
    {
        using var az = new FakeAz(
            """case "$1 $2" in "functionapp keys") [ "$(wc -l < "$(dirname "$0")/calls")" -ge 2 ] && echo true || echo false ;; esac"""
        );
        var (exit, _) = await RunAsync("connect-uploads.sh", s_deployed, az);
        Assert.Equal(0, exit);
        Assert.Equal(3, az.Calls.Count);
        Assert.Equal(
            "deployment group create --resource-group rg-imthub --name imthub-events --parameters events.bicepparam --output none",
            az.Calls[2]
        );
    }

    [Fact]
    public async Task An_app_that_never_starts_is_said_and_nothing_is_connected()
    {
        using var az = new FakeAz("echo false");
        var (exit, said) = await RunAsync("connect-uploads.sh", s_deployed, az);
        Assert.Equal(1, exit);
        Assert.Contains("the app has not started yet (3 tries)", said, StringComparison.Ordinal);
        Assert.DoesNotContain(az.Calls, call => call.StartsWith("deployment", StringComparison.Ordinal));
    }

    [Fact]
    public void The_scripts_for_Windows_can_be_read_by_PowerShell() =>
        Assert.All(
            Directory.EnumerateFiles(Checkout.PathTo("infra", "scripts"), "*.ps1"),
            path =>
            {
                Parser.ParseFile(path, out _, out var errors);
                Assert.True(errors.Length == 0, $"{path}: {string.Join("; ", errors.Select(error => error.Message))}");
            }
        );

    private static async Task<(int ExitCode, string Said)> RunAsync(
        string script,
        Dictionary<string, string> environment,
        FakeAz? az = null
    )
    {
        var start = new ProcessStartInfo("sh", [Checkout.PathTo("infra", "scripts", script)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        if (az is not null)
        {
            start.Environment["PATH"] = az.Folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await output;
        return (process.ExitCode, await errors);
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
