using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>
/// Opens an archive only after it was read through once within the limits: what an archive says of its own sizes may be a lie.
/// </summary>
internal static class ArchiveCheck
{
    private const int Block = 64 * 1024;

    public static async Task<ZipArchive> OpenAsync(FileStream content, IntakeLimits limits, CancellationToken cancellationToken)
    {
        var archive = Open(content);
        try
        {
            if (archive.Entries.Count > limits.MostZipEntries)
            {
                throw new RefusedFormatException(
                    ProblemCodes.ZipTooManyEntries,
                    null,
                    string.Create(CultureInfo.InvariantCulture, $"The file holds {archive.Entries.Count} files."),
                    string.Create(CultureInfo.InvariantCulture, $"at most {limits.MostZipEntries} files"));
            }
            await ReadThroughAsync(archive, content.Length, limits, cancellationToken);
            return archive;
        }
        catch (InvalidDataException)
        {
            archive.Dispose();
            throw Damaged();
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    private static ZipArchive Open(FileStream content)
    {
        try
        {
            var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            // The list of entries is read when it is first asked for.
            _ = archive.Entries.Count;
            return archive;
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    private static async Task ReadThroughAsync(ZipArchive archive, long packed, IntakeLimits limits, CancellationToken cancellationToken)
    {
        // A small file may well expand more than the ratio: what it could do with so little is no harm.
        var most = Math.Min(limits.MostExpandedBytes, Math.Max(packed * limits.MostExpansion, 10L * 1024 * 1024));
        var block = ArrayPool<byte>.Shared.Rent(Block);
        try
        {
            long expanded = 0;
            foreach (var entry in archive.Entries)
            {
                await using var stream = await entry.OpenAsync(cancellationToken);
                int read;
                while ((read = await stream.ReadAsync(block, cancellationToken)) > 0)
                {
                    expanded += read;
                    if (expanded > most)
                    {
                        throw new RefusedFormatException(
                            ProblemCodes.ZipExpandsTooFar,
                            null,
                            string.Create(CultureInfo.InvariantCulture, $"The file of {packed} bytes unpacks to more than {most} bytes."),
                            string.Create(CultureInfo.InvariantCulture, $"at most {limits.MostExpansion} times its size, and {limits.MostExpandedBytes} bytes"));
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static RefusedFormatException Damaged() => new(ProblemCodes.ZipDamaged, null, "The file is damaged or was cut off: it does not unpack.", "the file as it was saved");
}
