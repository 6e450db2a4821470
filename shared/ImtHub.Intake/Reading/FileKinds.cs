namespace ImtHub.Intake.Reading;

/// <summary>Tells kinds of files apart by their signatures.</summary>
internal static class FileKinds
{
    public static FileKind Of(ReadOnlySpan<byte> beginning) => beginning switch
    {
        _ when beginning.StartsWith("PK\x03\x04"u8) || beginning.StartsWith("PK\x05\x06"u8) => FileKind.Zip,
        _ when beginning.StartsWith("%PDF-"u8) => FileKind.Pdf,
        _ when beginning.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) => FileKind.OleContainer,
        // BIFF 2 to 8 without a container: each begins with the record "beginning of file".
        [0x09, 0x00 or 0x02 or 0x04 or 0x08, 0x04 or 0x06 or 0x08 or 0x10, 0x00, ..] => FileKind.OleContainer,
        _ => FileKind.Text,
    };

    /// <summary>The kind as receipts name it where a text has its encoding.</summary>
    public static string InWords(FileKind kind) => kind switch
    {
        FileKind.Zip => "workbook or zip file",
        FileKind.Pdf => "PDF",
        FileKind.OleContainer => "workbook of before 2007, or OLE container",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Text has an encoding."),
    };
}
