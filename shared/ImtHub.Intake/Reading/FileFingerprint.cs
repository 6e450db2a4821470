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
/// <param name="MayBeInvalid">True when some bytes may be no letters in the encoding.</param>
/// <param name="Lines">Line breaks.</param>
/// <param name="IsText">False when the bytes are those of another program's format.</param>
/// <param name="Sample">The beginning of the text, to find the delimiter in.</param>
/// <param name="Kind">What the file is by its first bytes.</param>
public sealed record FileFingerprint(
    string Sha256,
    long Length,
    Encoding Encoding,
    string EncodingName,
    bool MayBeInvalid,
    long Lines,
    bool IsText,
    string Sample,
    FileKind Kind
)
{
    /// <summary>True when nothing in the file tells its encoding, and it is taken for what most such files are in.</summary>
    internal bool IsGuess { get; private init; }

    /// <summary>True when some letters may have been encoded twice.</summary>
    internal bool MayBeTwice { get; private init; }

    /// <summary>What the file is when it is foreign and its bytes may pass for text; null for any other.</summary>
    internal string? ForeignName => Kind == FileKind.Text ? FileKinds.ForeignName(Beginning) : null;

    /// <summary>The first bytes of the file.</summary>
    private byte[] Beginning { get; init; } = [];

    private const int BlockBytes = 256 * 1024;
    private const int SampleBytes = 64 * 1024;

    /// <summary>
    /// The same with the encoding that the profile names, if there is one and the file does not tell its own: a byte-order mark counts
    /// more, and so does UTF-8 without a fault, which no other text looks like.
    /// </summary>
    public FileFingerprint ReadAs(Encoding? named)
    {
        if (named is null || Kind != FileKind.Text || !(IsGuess || (named is UnicodeEncoding && !IsText)))
        {
            return this;
        }

        var encoding = named.IsSingleByte ? new CodePage(named) : InvalidBytes.Keep(named);
        return this with
        {
            Encoding = encoding,
            EncodingName = named.WebName,
            MayBeInvalid = true,
            IsText = IsText || named is UnicodeEncoding,
            Sample = Text(Beginning, encoding),
            IsGuess = false,
        };
    }

    /// <summary>Reads the file once, in blocks.</summary>
    /// <param name="watch">Sees each block too, so that who looks for something else need not read the file once more.</param>
    public static async Task<FileFingerprint> TakeAsync(
        ArrivedFile file,
        CancellationToken cancellationToken,
        Action<ReadOnlySpan<byte>>? watch = null
    )
    {
        await using var stream = await file.OpenAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var encoding = new EncodingDetector();
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var (length, feeds, returns) = (0L, 0L, 0L);
            var beginning = Array.Empty<byte>();
            int read;
            while (
                (
                    read = await stream.ReadAtLeastAsync(
                        block.AsMemory(0, BlockBytes),
                        BlockBytes,
                        throwOnEndOfStream: false,
                        cancellationToken
                    )
                ) > 0
            )
            {
                var bytes = block.AsSpan(0, read);
                if (length == 0)
                {
                    beginning = bytes[..Math.Min(read, SampleBytes)].ToArray();
                }

                watch?.Invoke(bytes);
                hash.AppendData(bytes);
                encoding.Take(bytes);
                feeds += bytes.Count((byte)'\n');
                returns += bytes.Count((byte)'\r');
                length += read;
            }
            var found = encoding.Conclude();
            var kind = FileKinds.Of(beginning);
            var encoded = found.MayBeInvalid ? InvalidBytes.Keep(found.Encoding) : found.Encoding;
            return new FileFingerprint(
                Convert.ToHexStringLower(hash.GetHashAndReset()),
                length,
                encoded,
                kind == FileKind.Text ? found.Name : FileKinds.InWords(kind),
                found.MayBeInvalid,
                Math.Max(feeds, returns),
                kind == FileKind.Text && found.IsText,
                Text(beginning, encoded),
                kind
            )
            {
                IsGuess = kind == FileKind.Text && found.IsGuess,
                MayBeTwice = kind == FileKind.Text && found.MayBeTwice,
                Beginning = beginning,
            };
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
