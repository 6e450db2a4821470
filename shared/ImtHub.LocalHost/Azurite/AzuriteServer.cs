using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ImtHub.LocalHost.Azurite;

/// <summary>
/// An Azurite of one's own: installed when missing, on free loopback ports, closed in good order when this object is
/// disposed or its process dies. Azurite writes its metadata to disk every few seconds and when it closes; only a kill
/// of Azurite itself can lose the last of them.
/// </summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    /// <summary>The account every Azurite has.</summary>
    private const string Account = "devstoreaccount1";

    /// <summary>The key that Azurite's documentation publishes for that account: no secret.</summary>
    private const string PublishedKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan s_startingTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_closingTime = TimeSpan.FromSeconds(30);

    private const string ParentWatch = "azurite-parent-watch.cjs";
    private const string Names = "azurite-names.cjs";

    private readonly Process _process;
    private readonly AzuriteDataFolder _folder;
    private readonly bool _keepsData;
    private readonly Endpoints _endpoints;

    private AzuriteServer(Process process, AzuriteDataFolder folder, bool keepsData, Endpoints endpoints) =>
        (_process, _folder, _keepsData, _endpoints) = (process, folder, keepsData, endpoints);

    /// <summary>The connection string for blobs, queues and tables; its ports differ from start to start.</summary>
    public string ConnectionString => ConnectionStringOf(Account);

    /// <summary>The folder that holds the data.</summary>
    public string DataFolder => _folder.Path;

    /// <summary>The ports of blobs, queues and tables.</summary>
    public (int Blobs, int Queues, int Tables) Ports =>
        (new Uri(_endpoints.Blob).Port, new Uri(_endpoints.Queue).Port, new Uri(_endpoints.Table).Port);

    /// <summary>The id of Azurite's process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>The connection string of one of <see cref="AzuriteOptions.Accounts"/>.</summary>
    public string ConnectionStringOf(string account) =>
        $"DefaultEndpointsProtocol={new Uri(_endpoints.Blob).Scheme};AccountName={account};AccountKey={PublishedKey};"
        + $"BlobEndpoint={_endpoints.Blob}/{account};QueueEndpoint={_endpoints.Queue}/{account};TableEndpoint={_endpoints.Table}/{account};";

    /// <summary>Installs Azurite when missing, starts it and waits until blobs, queues and tables are served.</summary>
    /// <exception cref="AzuriteUnavailableException">It cannot be installed or started; the message says what to do.</exception>
    public static async Task<AzuriteServer> StartAsync(AzuriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new AzuriteOptions();
        if (options is { InMemory: true, DataFolder: not null })
        {
            throw new ArgumentException("Data kept in memory has no data folder.", nameof(options));
        }

        var installation = await new AzuriteInstaller(options).EnsureAsync(cancellationToken);
        var folder = await AzuriteDataFolder.TakeAsync(options.DataFolder, cancellationToken);
        Process? process = null;
        try
        {
            options.Progress?.Invoke(new AzuriteProgress("Starting Azurite"));
            process = StartNode(options, installation, folder.Path);
            folder.Record(process);
            var endpoints = await ReadEndpointsAsync(process, cancellationToken);
            return new AzuriteServer(process, folder, keepsData: options.DataFolder is not null, endpoints);
        }
        catch
        {
            process?.Kill(entireProcessTree: true);
            process?.Dispose();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Completes when the process of Azurite has ended, whatever ended it.</summary>
    public Task WhenEndedAsync() => _process.WaitForExitAsync(CancellationToken.None);

    /// <summary>Closes Azurite, in good order where it keeps data, and deletes a temporary data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_keepsData)
        {
            await CloseAsync();
        }

        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Clear();
        _folder.Dispose();
    }

    private async Task CloseAsync()
    {
        _process.StandardInput.Close(); // azurite-parent-watch.cjs takes this as the sign to close.
        using var patience = new CancellationTokenSource(s_closingTime);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // It hangs; it is killed next.
        }
    }

    private static string Port(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static Process StartNode(AzuriteOptions options, string installation, string folder)
    {
        string[] arguments =
        [
            "--require",
            Preload(folder, ParentWatch),
            "--require",
            Preload(folder, Names),
            Path.Combine(installation, "node_modules", "azurite", "dist", "src", "azurite.js"),
            "--blobPort",
            Port(options.Ports.Blobs),
            "--queuePort",
            Port(options.Ports.Queues),
            "--tablePort",
            Port(options.Ports.Tables), // For 0 the system gives a free one.
            "--skipApiVersionCheck",
            "--silent",
            "--disableTelemetry",
            .. options.Https is { } https ? ["--cert", https.Certificate, "--key", https.Key, "--oauth", "basic"] : Array.Empty<string>(),
            .. options.InMemory ? ["--inMemoryPersistence", "--extentMemoryLimit", "1024"] : new[] { "--location", folder },
        ];
        var start = new ProcessStartInfo(options.NodeCommand, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (options.Accounts.Count > 0)
        {
            start.Environment["AZURITE_ACCOUNTS"] = string.Join(
                ';',
                options.Accounts.Prepend(Account).Select(account => $"{account}:{PublishedKey}")
            );
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new AzuriteUnavailableException(
                "Node.js was not found: install Node.js 20 or later and start again, or set AzureWebJobsStorage to a store of your own.",
                e
            );
        }
    }

    private static string Preload(string folder, string script)
    {
        var path = Path.Combine(folder, script);
        File.WriteAllBytes(path, AzuriteInstaller.Resource(script));
        return path;
    }

    /// <summary>Azurite prints one line a service once it serves it.</summary>
    private static async Task<Endpoints> ReadEndpointsAsync(Process process, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>();
        string? error = null;
        var ready = new TaskCompletionSource<Endpoints?>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) => error ??= line.Data;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                ready.TrySetResult(null);
            }
            else if (error is null && line.Data.StartsWith("Exit due to", StringComparison.Ordinal))
            {
                error = line.Data;
            }
            else if (Listening().Match(line.Data) is { Success: true } match)
            {
                found[match.Groups[1].Value] = match.Groups[2].Value;
            }

            if (found.Count == 3)
            {
                ready.TrySetResult(new Endpoints(found["Blob"], found["Queue"], found["Table"]));
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            if (await ready.Task.WaitAsync(s_startingTime, cancellationToken) is { } endpoints)
            {
                return endpoints;
            }

            await process.WaitForExitAsync(cancellationToken);
            throw new AzuriteUnavailableException(
                $"Azurite ended at once with code {process.ExitCode} ({error ?? "no reason given"}): delete its cache folder so that it is "
                    + "installed anew, make sure that Node.js is 20 or later, and start again."
            );
        }
        catch (TimeoutException e)
        {
            throw new AzuriteUnavailableException(
                $"Azurite did not start within {s_startingTime.TotalSeconds:0} seconds: start again when the machine is less busy.",
                e
            );
        }
    }

    [GeneratedRegex(
        @"^Azurite (Blob|Queue|Table) service is successfully listening at (https?://127\.0\.0\.1:\d+)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Listening();

    private sealed record Endpoints(string Blob, string Queue, string Table);
}
