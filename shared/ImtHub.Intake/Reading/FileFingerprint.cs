using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ImtHub.Intake.Files;

namespace ImtHub.Intake.Reading;

/// <summary>What one pass over a file tells before any row is read.</summary>
/// <param name="Sha256">SHA-256 of the bytes, lower-case hex.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Encoding">Encoding the text is read in.</param>
/// <param name="EncodingName">The encoding as receipts name it; for other formats the format.</param>
/// <param name="IsText">False when the bytes are those of another program's format.</param>
/// <param name="Sample">The beginning of the text, to find the delimiter in.</param>
/// <param name="Kind">What the file is by its first bytes.</param>
public sealed record FileFingerprint(string Sha256, long Length, Encoding Encoding, string EncodingName, bool IsText, string Sample, FileKind Kind)
{
    private const int BlockBytes = 64 * 1024;

    /// <summary>Reads the file once, in blocks.</summary>
    public static async Task<FileFingerprint> TakeAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        await using var stream = await file.OpenAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var encoding = new EncodingDetector();
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            long length = 0;
            var beginning = Array.Empty<byte>();
            int read;
            while ((read = await stream.ReadAtLeastAsync(block.AsMemory(0, BlockBytes), BlockBytes, throwOnEndOfStream: false, cancellationToken)) > 0)
            {
                var bytes = block.AsSpan(0, read);
                if (length == 0)
                    beginning = bytes.ToArray();
                hash.AppendData(bytes);
                encoding.Take(bytes);
                length += read;
            }
            var found = encoding.Conclude();
            var kind = FileKinds.Of(beginning);
            return new FileFingerprint(
                Convert.ToHexStringLower(hash.GetHashAndReset()),
                length,
                found.Encoding,
                kind == FileKind.Text ? found.Name : FileKinds.InWords(kind),
                kind == FileKind.Text && found.IsText,
                Text(beginning, found.Encoding),
                kind);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static string Text(byte[] beginning, Encoding encoding)
    {
        using var reader = new StreamReader(new MemoryStream(beginning), encoding, detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd().TrimStart('\uFEFF');
    }
}
