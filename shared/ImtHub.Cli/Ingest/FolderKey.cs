using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Output;

namespace ImtHub.Cli.Ingest;

/// <summary>
/// Names what a folder's store would hold: a hash of the folder's configuration and files, and of the program that takes them in, so that
/// no build reads what another one wrote.
/// </summary>
internal static class FolderKey
{
    /// <summary>To be raised when kept stores are laid out otherwise.</summary>
    private const string Format = "1";

    /// <summary>The key of the folder as it is now: 64 hexadecimal digits.</summary>
    /// <exception cref="UserErrorException">A file cannot be read.</exception>
    public static async Task<string> OfAsync(HubFolder folder, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AddText(hash, Format);
        try
        {
            foreach (var part in Build())
            {
                await AddFileAsync(hash, Path.GetFileName(part), part, cancellationToken);
            }

            foreach (var file in Directory.EnumerateFiles(folder.Config, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                await AddFileAsync(hash, Path.GetRelativePath(folder.Config, file).Replace('\\', '/'), file, cancellationToken);
            }

            foreach (var file in folder.Files)
            {
                await AddFileAsync(hash, file.Path, file.FullPath, cancellationToken);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"A file of the folder cannot be read: {refused.Message}");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The assemblies of the command line and of the app, and which packages each was built with.</summary>
    private static IEnumerable<string> Build() =>
        ((string[])[AppContext.BaseDirectory, Path.GetDirectoryName(FunctionsApp.Find())!]).SelectMany(place =>
            Directory
                .EnumerateFiles(place)
                .Where(file =>
                    Path.GetFileName(file).StartsWith("imthub", StringComparison.OrdinalIgnoreCase)
                    && (file.EndsWith(".dll", StringComparison.Ordinal) || file.EndsWith(".deps.json", StringComparison.Ordinal))
                )
                .Order(StringComparer.Ordinal)
        );

    private static async Task AddFileAsync(IncrementalHash hash, string name, string path, CancellationToken cancellationToken)
    {
        AddText(hash, name);
        await using var content = File.OpenRead(path);
        hash.AppendData(await SHA256.HashDataAsync(content, cancellationToken));
    }

    // The length goes before, so that no two lists of names run together into one.
    private static void AddText(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
