using System.IO.Compression;
using System.Xml;
using ImtHub.Intake.Cells;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>One worksheet of an Excel workbook (.xlsx): the one that the profile names, else the first whose header fits.</summary>
internal sealed class WorkbookSource : TableSource
{
    private readonly FileStream _content;
    private readonly List<string> _warnings;
    private readonly WorkbookContent _workbook;
    private readonly CellTexts _texts;
    private readonly IntakeLimits _limits;
    private readonly WorkbookOutline.Sheet _sheet;

    private WorkbookSource(
        FileStream content,
        WorkbookContent workbook,
        PartnerProfile profile,
        IntakeLimits limits,
        WorkbookOutline.Sheet sheet,
        IReadOnlyList<string> otherSheets
    )
    {
        _content = content;
        _workbook = workbook;
        _texts = new CellTexts(profile, workbook.Outline.IsFrom1904);
        _limits = limits;
        _sheet = sheet;
        _warnings = otherSheets.Count == 0 ? [] : [$"Worksheet '{sheet.Name}' was read; not read: {string.Join(", ", otherSheets)}."];
    }

    public override IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Chooses the worksheet and reads it through once. The source owns the content; so does the caller until then.</summary>
    public static async Task<TableSource> OpenAsync(
        FileStream content,
        ZipArchive archive,
        PartnerProfile profile,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        if (archive.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw new RefusedFormatException(
                ProblemCodes.WorkbookMacros,
                null,
                "The workbook holds macros.",
                "a workbook without macros (.xlsx)"
            );
        }

        try
        {
            var outline = WorkbookOutline.Read(archive, limits);
            LimitTexts(archive, outline, limits);
            WorkbookShape.Check(archive, outline, limits);
            var workbook = WorkbookContent.Read(archive, outline);
            var sheets = await SheetsAsync(content, workbook, profile, limits, cancellationToken);
            var chosen = Choose(sheets, profile);
            var source = new WorkbookSource(
                content,
                workbook,
                profile,
                limits,
                chosen,
                [.. sheets.Select(sheet => sheet.Sheet.Name).Where(name => name != chosen.Name)]
            );
            var rows = new RowLimit(profile, limits);
            await using var reader = OpenSheet(content, chosen, workbook, source._texts, limits);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.CheckRow(reader.Line);
            }
            // Some programs store 0 for what they have not calculated.
            if (outline.IsToBeCalculated && reader.ZeroFormulas > 0)
            {
                source._warnings.Add(
                    FormattableString.Invariant(
                        $"The workbook was written by a program that calculated nothing: the 0 of {reader.ZeroFormulas} of its formulas may be none. Open it in Excel, save it and drop it again."
                    )
                );
            }

            return source;
        }
        // The bytes are whole: whatever is found wrong is wrong with the workbook.
        catch (Exception refused) when (refused is XmlException or InvalidDataException)
        {
            throw new RefusedFormatException(
                ProblemCodes.WorkbookDamaged,
                null,
                "The workbook is damaged.",
                "a workbook that Excel opens without repairing it"
            );
        }
    }

    /// <summary>
    /// Dates are typed in a workbook; where the profile's formats cannot say one, it is written as ISO. Day numbers without a format of
    /// days are those of the workbook's date system.
    /// </summary>
    public override PartnerProfile Adapt(PartnerProfile profile) =>
        profile with
        {
            DateFormats = [.. profile.DateFormats.Select(OfDateSystem).Append(CellTexts.IsoDate).Distinct()],
        };

    public override Task<TableReader> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<TableReader>(OpenSheet(_content, _sheet, _workbook, _texts, _limits));

    public override ValueTask DisposeAsync() => _content.DisposeAsync();

    private string OfDateSystem(string format) =>
        format == DateCell.ExcelSerial && _workbook.Outline.IsFrom1904 ? DateCell.ExcelSerialFrom1904 : format;

    private static WorksheetReader OpenSheet(
        FileStream content,
        WorkbookOutline.Sheet sheet,
        WorkbookContent workbook,
        CellTexts texts,
        IntakeLimits limits
    ) => new(new ZipArchive(ScratchFile.Reopen(content), ZipArchiveMode.Read), sheet.Part, workbook, texts, limits);

    // No more than the length comes out of the archive, whatever is packed in it.
    private static void LimitTexts(ZipArchive archive, WorkbookOutline outline, IntakeLimits limits)
    {
        if (
            outline.SharedTexts is { } texts
            && WorkbookParts.Find(archive, texts)!.Length is var length
            && length > limits.MaxSharedTextBytes
        )
        {
            throw new RefusedFormatException(
                ProblemCodes.WorkbookTextTooLong,
                null,
                FormattableString.Invariant($"The texts in the workbook's cells have {length} bytes."),
                FormattableString.Invariant($"at most {limits.MaxSharedTextBytes} bytes")
            );
        }
    }

    private static WorkbookOutline.Sheet Choose(IReadOnlyList<(WorkbookOutline.Sheet Sheet, int Columns)> sheets, PartnerProfile profile)
    {
        var names = string.Join(", ", sheets.Select(sheet => sheet.Sheet.Name));
        if (profile.File.Sheet is { } wanted)
        {
            var named = sheets
                .FirstOrDefault(sheet => sheet.Sheet.Name.Trim().Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase))
                .Sheet;
            return named.Name is not null
                ? named
                : throw new RefusedFormatException(
                    ProblemCodes.WorkbookSheetMissing,
                    names,
                    $"The workbook has no worksheet '{wanted}'.",
                    wanted
                );
        }
        if (sheets.Count == 0)
        {
            throw new RefusedFormatException(
                ProblemCodes.WorkbookSheetMissing,
                null,
                "The workbook has no worksheet that is visible.",
                "a worksheet with a header and rows"
            );
        }
        // Any sheet fits a layout that requires nothing: then the one that names most is meant.
        if (!profile.Columns.Any(rule => rule.Required))
        {
            return sheets.MaxBy(sheet => sheet.Columns).Sheet;
        }
        // When none fits, the receipt tells what the first one lacks.
        return sheets.FirstOrDefault(sheet => sheet.Columns > 0, sheets[0]).Sheet;
    }

    private static async Task<IReadOnlyList<(WorkbookOutline.Sheet Sheet, int Columns)>> SheetsAsync(
        FileStream content,
        WorkbookContent workbook,
        PartnerProfile profile,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        var sheets = new List<(WorkbookOutline.Sheet, int)>();
        var texts = new CellTexts(profile, workbook.Outline.IsFrom1904);
        foreach (var sheet in workbook.Outline.Sheets.Where(sheet => sheet.IsVisible))
        {
            await using var rows = OpenSheet(content, sheet, workbook, texts, limits);
            sheets.Add((sheet, await ColumnsAsync(rows, profile, cancellationToken)));
        }
        return sheets;
    }

    // How many of the profile's columns a header that fits names; 0 when none fits.
    private static async Task<int> ColumnsAsync(WorksheetReader rows, PartnerProfile profile, CancellationToken cancellationToken)
    {
        var most = 0;
        for (var titles = 0; titles <= profile.File.TitleRows && await rows.ReadAsync(cancellationToken); )
        {
            if (rows.FirstText().IsEmpty)
            {
                continue;
            }

            var problems = new List<RowProblem>();
            var cells = rows.Cells();
            TableLayout.FromHeader(profile, rows.Line, cells, problems);
            if (!profile.File.HasHeader)
            {
                return 1;
            }

            if (problems.Count == 0)
            {
                most = Math.Max(most, TableLayout.CountMatches(profile, cells));
            }

            titles++;
        }
        return most;
    }
}

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
