using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace ImtHub.LocalHost.Azurite;

/// <summary>
/// Installs the Azurite that the embedded lock file pins, once per user and lock file. An installation appears whole or
/// not at all, and processes that want it at the same time wait for the one that makes it.
/// </summary>
internal sealed class AzuriteInstaller(AzuriteOptions options)
{
    private const string CacheVariable = "IMTHUB_AZURITE_CACHE";
    private static readonly TimeSpan s_lockPoll = TimeSpan.FromMilliseconds(200);

    private readonly string _cache = Path.GetFullPath(
        options.InstallationCache ?? Environment.GetEnvironmentVariable(CacheVariable) ?? DefaultCache()
    );

    /// <summary>The folder of the installation, made when missing.</summary>
    /// <exception cref="AzuriteUnavailableException">npm is missing or failed, or the cache cannot be written.</exception>
    public async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        var lockFile = Resource("package-lock.json");
        var name = Convert.ToHexStringLower(SHA256.HashData(lockFile))[..16];
        var installation = Path.Combine(_cache, name);
        if (Directory.Exists(installation))
        {
            return installation;
        }

        try
        {
            Directory.CreateDirectory(_cache);
            await using var turn = await WaitForTurnAsync(Path.Combine(_cache, name + ".lock"), cancellationToken);
            if (!Directory.Exists(installation))
            {
                await InstallAsync(installation, lockFile, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AzuriteUnavailableException(
                $"Azurite cannot be installed in '{_cache}' ({e.Message}): make that folder writable, or name another in {CacheVariable}.",
                e
            );
        }

        return installation;
    }

    private async Task InstallAsync(string installation, byte[] lockFile, CancellationToken cancellationToken)
    {
        // Left by an installation that was cut off; nobody else works here while the lock is held.
        foreach (var leftover in Directory.EnumerateDirectories(_cache, Path.GetFileName(installation) + ".*"))
        {
            Directory.Delete(leftover, recursive: true);
        }

        var partial = $"{installation}.{Guid.NewGuid():n}";
        Directory.CreateDirectory(partial);
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(partial, "package-lock.json"), lockFile, cancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(partial, "package.json"), Resource("package.json"), cancellationToken);
            await RunNpmAsync(partial, CountPackages(lockFile), cancellationToken);
            Directory.Move(partial, installation);
        }
        finally
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    private async Task RunNpmAsync(string folder, int packages, CancellationToken cancellationToken)
    {
        options.Progress?.Invoke(new AzuriteProgress("Installing Azurite, once for this user", 0));
        // Nothing of Azurite needs its packages' install scripts, so none is run.
        var start = new ProcessStartInfo(options.NpmCommand, ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=http"])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var npm = StartNpm(start);
        var fetched = 0;
        string? error = null;
        npm.OutputDataReceived += (_, _) => { };
        npm.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not { } text)
            {
                return;
            }

            if (text.StartsWith("npm error ", StringComparison.Ordinal))
            {
                error ??= text["npm error ".Length..];
            }

            if (!text.Contains(".tgz", StringComparison.Ordinal))
            {
                return;
            }

            fetched++;
            options.Progress?.Invoke(
                new AzuriteProgress($"Installing Azurite: {fetched} of {packages} packages", Math.Min(99, 100 * fetched / packages))
            );
        };
        npm.BeginOutputReadLine();
        npm.BeginErrorReadLine();
        try
        {
            await npm.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            if (!npm.HasExited)
            {
                npm.Kill(entireProcessTree: true);
            }
        }

        if (npm.ExitCode != 0)
        {
            throw new AzuriteUnavailableException(
                $"Azurite could not be installed (npm ended with code {npm.ExitCode}: {error ?? "no reason given"}): make sure that this "
                    + "machine reaches the npm registry and start again, or set AzureWebJobsStorage to a store of your own."
            );
        }

        options.Progress?.Invoke(new AzuriteProgress("Azurite is installed", 100));
    }

    private static Process StartNpm(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new AzuriteUnavailableException(
                "Azurite is not installed yet and npm was not found: install Node.js 20 or later, which brings npm, and start again, "
                    + "or set AzureWebJobsStorage to a store of your own.",
                e
            );
        }
    }

    private async Task<FileStream> WaitForTurnAsync(string path, CancellationToken cancellationToken)
    {
        var told = false;
        while (true)
        {
            if (ExclusiveFile.TryOpen(path) is { } turn)
            {
                return turn;
            }

            if (!told)
            {
                options.Progress?.Invoke(new AzuriteProgress("Waiting for another process that installs Azurite"));
            }

            told = true;
            await Task.Delay(s_lockPoll, cancellationToken);
        }
    }

    /// <summary>Every package of the lock file is fetched once and logged once: a measure of progress.</summary>
    private static int CountPackages(byte[] lockFile) => Math.Max(1, Encoding.UTF8.GetString(lockFile).Split("\"node_modules/").Length - 1);

    private static string DefaultCache() =>
        Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "imthub",
            "azurite"
        );

    /// <summary>A file that stands beside this class in the sources and is embedded in the assembly.</summary>
    internal static byte[] Resource(string name)
    {
        using var stream =
            typeof(AzuriteInstaller).Assembly.GetManifestResourceStream("Azurite/" + name)
            ?? throw new InvalidOperationException($"The resource '{name}' is not embedded.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
