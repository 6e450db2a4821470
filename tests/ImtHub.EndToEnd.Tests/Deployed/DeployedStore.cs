using System.Security.Cryptography.X509Certificates;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ImtHub.Cli.Hub;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.LocalHost.Azurite;
using Xunit;

[assembly: AssemblyFixture(typeof(ImtHub.EndToEnd.Tests.Deployed.DeployedStore))]

namespace ImtHub.EndToEnd.Tests.Deployed;

/// <summary>
/// Stands in for a hub's storage on Azure: Azurite over https, which lets in whoever shows an Entra token, and a command line az that gives
/// one to the operator who is signed in. The hub's data were made before, as a deployment and the running hub make them.
/// </summary>
public sealed class DeployedStore : IAsyncLifetime
{
    public const string Operator = "ann@wrtp.example";

    /// <summary>The hub's storage account.</summary>
    public const string Account = "sthub0123456789abc";

    private readonly TemporaryFolder _folder = new();
    private AzuriteServer? _azurite;
    private HttpClient? _http;

    /// <summary>What the operator's shell holds.</summary>
    internal Dictionary<string, string> Environment { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var (certificate, key) = SelfSigned.Write(_folder.Path, "store");
        _azurite = await AzuriteServer.StartAsync(new() { InMemory = true, Https = (certificate, key) });
        foreach (var service in (string[])["blob", "queue", "table"])
        {
            var address = Part($"{char.ToUpperInvariant(service[0])}{service[1..]}Endpoint");
            Environment[$"{DeployedHub.Overrides}AzureWebJobsStorage__{service}ServiceUri"] = address;
            Environment[$"{DeployedHub.Overrides}PartnerData__{service}ServiceUri"] = address;
        }
        Environment["SSL_CERT_FILE"] = certificate;
        Environment["PATH"] =
            SignedInAz.Write(_folder.Path, Operator, "https://storage.azure.com")
            + Path.PathSeparator
            + System.Environment.GetEnvironmentVariable("PATH");

        // As infrastructure and staff leave it: everything is made, the configuration is in its container.
        var (code, _, errors) = await ImtHubProcess.RunAsync(
            new() { ["SSL_CERT_FILE"] = certificate, ["AzureWebJobsStorage"] = _azurite.ConnectionString },
            CancellationToken.None,
            "runs",
            "--data",
            _folder.Path
        );
        Assert.True(code == 0, errors);
        _http = Trusting(certificate);
        await new StoreUpload(Blobs).ConfigurationAsync(Repository.PathTo("samples", "config"), CancellationToken.None);
    }

    /// <summary>The blobs, as the running hub sees them.</summary>
    internal BlobServiceClient Blobs => new(_azurite!.ConnectionString, new() { Transport = new HttpClientTransport(_http!) });

    /// <summary>The tables, as the running hub sees them.</summary>
    internal TableServiceClient Tables => new(_azurite!.ConnectionString, new() { Transport = new HttpClientTransport(_http!) });

    /// <summary>What a command prints that an operator runs on the hub; it must succeed.</summary>
    internal async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output, errors) = await ImtHubProcess.RunAsync(
            Environment,
            TestContext.Current.CancellationToken,
            [.. arguments, "--account", Account]
        );
        Assert.True(code == 0, string.Join(' ', arguments) + ": " + output + errors);
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        _folder.Dispose();
    }

    private string Part(string name) =>
        _azurite!.ConnectionString.Split(';').Single(part => part.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    private static HttpClient Trusting(string certificate)
    {
        using var trusted = X509CertificateLoader.LoadCertificateFromFile(certificate);
        var thumbprint = trusted.Thumbprint;
        return new(
            new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown!.Thumbprint == thumbprint }
        );
    }
}
