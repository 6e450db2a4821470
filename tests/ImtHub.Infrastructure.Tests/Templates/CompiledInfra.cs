using ImtHub.Testing;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Templates;

/// <summary>infra/ compiled once for all tests, each stage as Bicep's own engine expands it.</summary>
public sealed class CompiledInfra : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("imthub-infra-");

    private readonly Dictionary<string, string> _environment = new()
    {
        ["AZURE_ENV_NAME"] = "imthub-test",
        ["AZURE_LOCATION"] = "northcentralus",
        ["IMTHUB_MAIL_FROM"] = "imthub@example.org",
        ["IMTHUB_MAIL_STAFF"] = "staff@example.org",
        ["IMTHUB_ALERTS_TO"] = "alerts@example.org",
        ["IMTHUB_OPERATORS_GROUP"] = "11111111-1111-1111-1111-111111111111",
        ["IMTHUB_CONSOLE_CLIENT"] = "22222222-2222-2222-2222-222222222222",
        ["IMTHUB_APP"] = "func-imthub",
        ["IMTHUB_EVENT_TOPIC"] = "evgt-imthub",
        ["IMTHUB_HUB_ACCOUNT"] = "sthub",
    };

    /// <summary>What <c>azd up</c> makes with IMTHUB_STAGE=dev.</summary>
    internal Deployment Dev { get; private set; } = null!;

    /// <summary>What <c>azd up</c> makes with IMTHUB_STAGE=prod.</summary>
    internal Deployment Prod { get; private set; } = null!;

    /// <summary>Prod with private endpoints.</summary>
    internal Deployment Private { get; private set; } = null!;

    /// <summary>Prod without a group of operators and without a registration for the console.</summary>
    internal Deployment Alone { get; private set; } = null!;

    /// <summary>The second step, when the app runs: events.bicep.</summary>
    internal Deployment Events { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Checkout.PathTo("infra"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder.FullName, Path.GetRelativePath(Checkout.PathTo("infra"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var secluded = File.ReadAllText(In("stages", "prod.json"))
            .Replace("\"privateEndpoints\": false", "\"privateEndpoints\": true", StringComparison.Ordinal);
        File.WriteAllText(In("stages", "private.json"), secluded);
        File.WriteAllText(
            In("private.bicepparam"),
            File.ReadAllText(In("main.bicepparam")).Replace("stages/prod.json", "stages/private.json", StringComparison.Ordinal)
        );
        File.Copy(In("main.bicepparam"), In("prod.bicepparam"));
        File.Copy(In("main.bicepparam"), In("alone.bicepparam"));

        string[] wholeSubscription = ["--location", "northcentralus"];
        var expanded = await Task.WhenAll(
            ExpandAsync("main", "dev", wholeSubscription),
            ExpandAsync("prod", "prod", wholeSubscription),
            ExpandAsync("private", "prod", wholeSubscription),
            ExpandAsync("alone", "prod", wholeSubscription, ("IMTHUB_OPERATORS_GROUP", ""), ("IMTHUB_CONSOLE_CLIENT", "")),
            ExpandAsync("events", "prod", ["--resource-group", "rg-imthub-test"])
        );
        (Dev, Prod, Private, Alone, Events) = (expanded[0], expanded[1], expanded[2], expanded[3], expanded[4]);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<Deployment> ExpandAsync(string parameters, string stage, string[] scope, params (string Name, string Value)[] other)
    {
        var environment = new Dictionary<string, string>(_environment) { ["IMTHUB_STAGE"] = stage };
        foreach (var (name, value) in other)
        {
            environment[name] = value;
        }

        var (exit, _, errors) = await BicepCli.RunAsync(
            environment,
            ["snapshot", In($"{parameters}.bicepparam"), "--subscription-id", "00000000-0000-0000-0000-000000000001", .. scope]
        );
        return exit == 0 && errors.Length == 0
            ? Deployment.Read(File.ReadAllText(In($"{parameters}.snapshot.json")))
            : throw new InvalidOperationException($"infra/{parameters}.bicepparam does not expand for stage {stage}: {errors}");
    }

    private string In(params string[] parts) => Path.Combine([_folder.FullName, .. parts]);
}
