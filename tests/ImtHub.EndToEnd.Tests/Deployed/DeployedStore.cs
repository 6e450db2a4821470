using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ImtHub.Cli.Hub;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.LocalRuntime.Azurite;
using Xunit;

[assembly: AssemblyFixture(typeof(ImtHub.EndToEnd.Tests.Deployed.DeployedStore))]

namespace ImtHub.EndToEnd.Tests.Deployed;

/// <summary>
/// Stands in for a hub's storage on Azure: Azurite over https, which lets in whoever shows an Entra token, and a command line az that gives one
/// to the operator who is signed in. The hub's data were made before, as a deployment and the running hub make them.
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
        var (certificate, key) = WriteCertificate();
        _azurite = await AzuriteServer.StartAsync(new() { InMemory = true, Https = (certificate, key) });
        foreach (var service in (string[])["blob", "queue", "table"])
        {
            var address = Part($"{char.ToUpperInvariant(service[0])}{service[1..]}Endpoint");
            Environment[$"{DeployedHub.Overrides}AzureWebJobsStorage__{service}ServiceUri"] = address;
            Environment[$"{DeployedHub.Overrides}PartnerData__{service}ServiceUri"] = address;
        }
        Environment["SSL_CERT_FILE"] = certificate;
        Environment["PATH"] = WriteAz() + Path.PathSeparator + System.Environment.GetEnvironmentVariable("PATH");

        // As infrastructure and staff leave it: everything is made, the configuration is in its container.
        var (code, _, errors) = await ImtHubProcess.RunAsync(
            new() { ["SSL_CERT_FILE"] = certificate, ["AzureWebJobsStorage"] = _azurite.ConnectionString }, CancellationToken.None, "runs", "--data", _folder.Path);
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
        var (code, output, errors) = await ImtHubProcess.RunAsync(Environment, TestContext.Current.CancellationToken, [.. arguments, "--account", Account]);
        Assert.True(code == 0, string.Join(' ', arguments) + ": " + output + errors);
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_azurite is not null)
            await _azurite.DisposeAsync();
        _folder.Dispose();
    }

    private string Part(string name) => _azurite!.ConnectionString.Split(';').Single(part => part.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    private static HttpClient Trusting(string certificate)
    {
        using var trusted = X509CertificateLoader.LoadCertificateFromFile(certificate);
        var thumbprint = trusted.Thumbprint;
        return new(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown!.Thumbprint == thumbprint });
    }

    private (string Certificate, string Key) WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (certificatePath, keyPath) = (Path.Combine(_folder.Path, "store.pem"), Path.Combine(_folder.Path, "store.key"));
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return (certificatePath, keyPath);
    }

    /// <summary>An az whose user is signed in; the token is signed by nobody, which this store does not look at.</summary>
    private string WriteAz()
    {
        var now = DateTimeOffset.UtcNow;
        var claims = new { aud = "https://storage.azure.com", iss = "https://sts.windows.net/11111111-1111-1111-1111-111111111111/", iat = now.AddMinutes(-5).ToUnixTimeSeconds(), nbf = now.AddMinutes(-5).ToUnixTimeSeconds(), exp = now.AddHours(12).ToUnixTimeSeconds(), upn = Operator, ver = "1.0" };
        var token = $"{Part(new { alg = "RS256", typ = "JWT" })}.{Part(claims)}.{Base64Url.EncodeToString("nobody"u8)}";
        var answer = JsonSerializer.Serialize(new { accessToken = token, expiresOn = now.AddHours(12).ToString("yyyy-MM-dd HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture), expires_on = now.AddHours(12).ToUnixTimeSeconds(), tokenType = "Bearer" });
        var bin = Directory.CreateDirectory(Path.Combine(_folder.Path, "bin")).FullName;
        File.WriteAllText(Path.Combine(bin, "az"), $"#!/bin/sh\ncat <<'EOF'\n{answer}\nEOF\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(bin, "az"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return bin;

        static string Part(object part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(part)));
    }
}
