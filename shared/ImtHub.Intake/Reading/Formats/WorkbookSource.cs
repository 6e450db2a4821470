using System.IO.Compression;
using ExcelDataReader;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>One worksheet of an Excel workbook (.xlsx): the one that the profile names, else the first whose header fits.</summary>
internal sealed class WorkbookSource : TableSource
{
    private static readonly ExcelReaderConfiguration KeepOpen = new() { LeaveOpen = true };
    private readonly FileStream _content;
    private readonly PartnerProfile _profile;
    private readonly IntakeLimits _limits;
    private readonly string _sheet;
    private bool _hasErrors;

    private WorkbookSource(FileStream content, PartnerProfile profile, IntakeLimits limits, string sheet, IReadOnlyList<string> otherSheets)
    {
        _content = content;
        _profile = profile;
        _limits = limits;
        _sheet = sheet;
        Warnings = otherSheets.Count == 0 ? [] : [$"Worksheet '{sheet}' was read; not read: {string.Join(", ", otherSheets)}."];
    }

    public override IReadOnlyList<string> Warnings { get; }

    /// <summary>Chooses the worksheet and reads it through once. The source owns the content; so does the caller until then.</summary>
    public static async Task<TableSource> OpenAsync(
        FileStream content, ZipArchive archive, PartnerProfile profile, IntakeLimits limits, CancellationToken cancellationToken)
    {
        if (archive.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            throw new RefusedFormatException(ProblemCodes.WorkbookMacros, null, "The workbook holds macros.", "a workbook without macros (.xlsx)");
        // No more than this comes out of the archive, whatever is packed in it.
        if (archive.GetEntry("xl/sharedStrings.xml") is { Length: var length } && length > limits.MostSharedTextBytes)
        {
            throw new RefusedFormatException(
                ProblemCodes.WorkbookTextTooLong,
                null,
                FormattableString.Invariant($"The texts in the workbook's cells have {length} bytes."),
                FormattableString.Invariant($"at most {limits.MostSharedTextBytes} bytes"));
        }
        try
        {
            WorkbookShape.Check(archive, limits);
            var sheets = await SheetsAsync(content, profile, limits, cancellationToken);
            var chosen = Choose(sheets, profile);
            var source = new WorkbookSource(content, profile, limits, chosen, [.. sheets.Select(sheet => sheet.Name).Where(name => name != chosen)]);
            var rows = new RowLimit(profile, limits);
            await using var reader = await source.OpenAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                rows.CheckRow(reader.Line);
            using var errors = ErrorCells.Open(content, chosen);
            source._hasErrors = errors?.Any() is true;
            return source;
        }
        // The library documents no exceptions, and the bytes are whole: whatever it finds wrong is wrong with the workbook.
        catch (Exception refused) when (refused is not (RefusedFormatException or IOException or OperationCanceledException or OutOfMemoryException))
        {
            throw new RefusedFormatException(ProblemCodes.WorkbookDamaged, null, "The workbook is damaged.", "a workbook that Excel opens without repairing it");
        }
    }

    /// <summary>Dates are typed in a workbook; where the profile's formats cannot say one, it is written as ISO.</summary>
    public override PartnerProfile Adapt(PartnerProfile profile) =>
        profile with { DateFormats = [.. profile.DateFormats.Append(WorksheetReader.IsoDate).Distinct()] };

    public override Task<TableReader> OpenAsync(CancellationToken cancellationToken)
    {
        var workbook = OpenWorkbook(_content);
        while (workbook.Name != _sheet)
            workbook.NextResult();
        return Task.FromResult<TableReader>(new WorksheetReader(workbook, _profile, _limits, _hasErrors ? ErrorCells.Open(_content, _sheet) : null));
    }

    public override ValueTask DisposeAsync() => _content.DisposeAsync();

    private static IExcelDataReader OpenWorkbook(FileStream content)
    {
        content.Position = 0;
        return ExcelReaderFactory.CreateOpenXmlReader(content, KeepOpen);
    }

    private static string Choose(IReadOnlyList<(string Name, int Columns)> sheets, PartnerProfile profile)
    {
        var names = string.Join(", ", sheets.Select(sheet => sheet.Name));
        if (profile.File.Sheet is { } wanted)
        {
            return sheets.Select(sheet => sheet.Name).FirstOrDefault(name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                ?? throw new RefusedFormatException(ProblemCodes.WorkbookSheetMissing, names, $"The workbook has no worksheet '{wanted}'.", wanted);
        }
        if (sheets.Count == 0)
            throw new RefusedFormatException(ProblemCodes.WorkbookSheetMissing, null, "The workbook has no worksheet that is visible.", "a worksheet with a header and rows");
        // Any sheet fits a layout that requires nothing: then the one that names most is meant.
        if (!profile.Columns.Any(rule => rule.Required))
            return sheets.MaxBy(sheet => sheet.Columns).Name;
        // When none fits, the receipt tells what the first one lacks.
        return sheets.FirstOrDefault(sheet => sheet.Columns > 0, sheets[0]).Name;
    }

    private static async Task<IReadOnlyList<(string Name, int Columns)>> SheetsAsync(
        FileStream content, PartnerProfile profile, IntakeLimits limits, CancellationToken cancellationToken)
    {
        var sheets = new List<(string, int)>();
        using var workbook = OpenWorkbook(content);
        do
        {
            if (workbook.VisibleState is "visible")
                sheets.Add((workbook.Name, await ColumnsAsync(new WorksheetReader(workbook, profile, limits), profile, cancellationToken)));
        }
        while (workbook.NextResult());
        return sheets;
    }

    // How many of the profile's columns a header that fits names; 0 when none fits. The reader is not disposed: the workbook goes on to
    // its next sheet.
    private static async Task<int> ColumnsAsync(WorksheetReader rows, PartnerProfile profile, CancellationToken cancellationToken)
    {
        var most = 0;
        for (var titles = 0; titles <= profile.File.TitleRows && await rows.ReadAsync(cancellationToken);)
        {
            if (rows.FirstText().IsEmpty)
                continue;
            var problems = new List<RowProblem>();
            var cells = rows.Cells();
            TableLayout.FromHeader(profile, rows.Line, cells, problems);
            if (!profile.File.HasHeader)
                return 1;
            if (problems.Count == 0)
                most = Math.Max(most, TableLayout.CountMatches(profile, cells));
            titles++;
        }
        return most;
    }
}
