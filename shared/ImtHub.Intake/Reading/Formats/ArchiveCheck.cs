using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>
/// Opens an archive only after it was read through once within the limits: what an archive says of its own sizes may be a lie, and
/// what it holds may have changed on its way; .NET compares no checksum.
/// </summary>
internal static class ArchiveCheck
{
    private const int Block = 64 * 1024;

    public static async Task<ZipArchive> OpenAsync(FileStream content, IntakeLimits limits, CancellationToken cancellationToken)
    {
        var archive = Open(content);
        try
        {
            if (archive.Entries.Count > limits.MaxZipEntries)
            {
                throw new RefusedFormatException(
                    ProblemCodes.ZipTooManyEntries,
                    null,
                    string.Create(CultureInfo.InvariantCulture, $"The file holds {archive.Entries.Count} files."),
                    string.Create(CultureInfo.InvariantCulture, $"at most {limits.MaxZipEntries} files")
                );
            }
            if (archive.Entries.FirstOrDefault(entry => entry.IsEncrypted) is { } locked)
            {
                throw new RefusedFormatException(
                    ProblemCodes.ZipEncrypted,
                    locked.FullName,
                    "The zip file is protected with a password.",
                    "a zip file without a password, or the file itself"
                );
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
        var most = Math.Min(limits.MaxExpandedBytes, Math.Max(packed * limits.MaxExpansion, 10L * 1024 * 1024));
        var block = ArrayPool<byte>.Shared.Rent(Block);
        try
        {
            long expanded = 0;
            var checksum = new Crc32();
            foreach (var entry in archive.Entries)
            {
                await using var stream = await entry.OpenAsync(cancellationToken);
                int read;
                while ((read = await stream.ReadAsync(block, cancellationToken)) > 0)
                {
                    expanded += read;
                    checksum.Append(block.AsSpan(0, read));
                    if (expanded > most)
                    {
                        throw new RefusedFormatException(
                            ProblemCodes.ZipExpandsTooFar,
                            null,
                            string.Create(CultureInfo.InvariantCulture, $"The file of {packed} bytes unpacks to more than {most} bytes."),
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"at most {limits.MaxExpansion} times its size, and {limits.MaxExpandedBytes} bytes"
                            )
                        );
                    }
                }
                if (checksum.GetCurrentHashAsUInt32() != entry.Crc32)
                {
                    throw Changed(archive, entry);
                }

                checksum.Reset();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static RefusedFormatException Changed(ZipArchive archive, ZipArchiveEntry entry) =>
        new(
            WorkbookParts.IsWorkbook(archive) ? ProblemCodes.WorkbookDamaged : ProblemCodes.ZipDamaged,
            entry.FullName,
            $"The file is damaged: '{entry.FullName}' in it does not fit its checksum (CRC-32).",
            "the file as it was saved"
        );

    private static RefusedFormatException Damaged() =>
        new(
            ProblemCodes.ZipDamaged,
            null,
            "The file does not unpack: it is damaged, was cut off, or is packed by another method than zip files usually are.",
            "the file as it was saved, in a usual zip file (deflated or stored)"
        );
}
