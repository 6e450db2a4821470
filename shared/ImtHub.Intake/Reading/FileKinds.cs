namespace ImtHub.Intake.Reading;

/// <summary>Tells kinds of files apart by their signatures.</summary>
internal static class FileKinds
{
    public static FileKind Of(ReadOnlySpan<byte> beginning) =>
        beginning switch
        {
            _ when beginning.StartsWith("PK\x03\x04"u8) || beginning.StartsWith("PK\x05\x06"u8) => FileKind.Zip,
            _ when beginning.StartsWith("%PDF-"u8) => FileKind.Pdf,
            _ when beginning.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) => FileKind.OleContainer,
            // BIFF 2 to 8 without a container: each begins with the record "beginning of file".
            [0x09, 0x00 or 0x02 or 0x04 or 0x08, 0x04 or 0x06 or 0x08 or 0x10, 0x00, ..] => FileKind.OleContainer,
            _ => FileKind.Text,
        };

    /// <summary>What a file is that no kind covers and whose bytes may pass for text; null for any other.</summary>
    public static string? ForeignName(ReadOnlySpan<byte> beginning) =>
        beginning switch
        {
            _ when beginning.StartsWith<byte>([0x1F, 0x8B, 0x08]) => "an archive of gzip",
            _ when beginning.StartsWith("Rar!\x1a\x07"u8) => "an archive of RAR",
            _ when beginning.StartsWith<byte>([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) => "an archive of 7-Zip",
            _ when beginning.StartsWith<byte>([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) => "an archive of xz",
            _ when beginning.StartsWith<byte>([0xFF, 0xFE, 0x00, 0x00]) || beginning.StartsWith<byte>([0x00, 0x00, 0xFE, 0xFF]) =>
                "a text in UTF-32",
            _ => null,
        };

    /// <summary>The kind as receipts name it where a text has its encoding.</summary>
    public static string InWords(FileKind kind) =>
        kind switch
        {
            FileKind.Zip => "workbook or zip file",
            FileKind.Pdf => "PDF",
            FileKind.OleContainer => "workbook of before 2007, or OLE container",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Text has an encoding."),
        };
}

/// <summary>What a file is by its first bytes; its name does not count.</summary>
public enum FileKind
{
    /// <summary>Text, or bytes of no format that the hub reads.</summary>
    Text,

    /// <summary>A zip archive: an Excel workbook, or files packed together.</summary>
    Zip,

    /// <summary>A PDF document.</summary>
    Pdf,

    /// <summary>An encrypted workbook, or one of the Excel format before 2007, in an OLE container or by itself.</summary>
    OleContainer,
}
