namespace ImtHub.Intake.Reading;

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
