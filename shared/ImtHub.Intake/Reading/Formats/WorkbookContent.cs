using System.IO.Compression;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>What the cells of a workbook's sheets refer to.</summary>
/// <param name="Outline">What the workbook says of itself.</param>
/// <param name="Texts">The texts that cells share.</param>
/// <param name="Formats">The formats of cells, by the number of their style.</param>
internal sealed record WorkbookContent(WorkbookOutline Outline, IReadOnlyList<string> Texts, IReadOnlyList<CellFormat> Formats)
{
    /// <summary>Reads it all into memory.</summary>
    public static WorkbookContent Read(ZipArchive archive, WorkbookOutline outline) =>
        new(outline, SharedTexts.Read(archive, outline.SharedTexts), CellFormat.ReadAll(archive, outline.Styles));

    /// <summary>The format of a style; that of plain numbers when the workbook does not have it.</summary>
    public CellFormat FormatOf(int style) => style >= 0 && style < Formats.Count ? Formats[style] : default;
}
