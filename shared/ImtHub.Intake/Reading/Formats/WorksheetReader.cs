using System.Globalization;
using ExcelDataReader;
using ImtHub.Intake.Cells;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>
/// The rows of one worksheet as texts: what a cell shows, except that dates stand in the profile's first format and numbers with its
/// decimal mark. Formulas by their stored value.
/// </summary>
internal sealed class WorksheetReader(IExcelDataReader sheet, PartnerProfile profile, IntakeLimits limits, ErrorCells? errors = null) : TableReader
{
    public const string IsoDate = "yyyy-MM-dd";
    private readonly List<string> _cells = [];
    private int _widest;

    internal override CellFault? FindFault() => CellLimits.Find(this, limits);

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!sheet.Read())
            return ValueTask.FromResult(false);
        Line = sheet.Depth + 1;
        _cells.Clear();
        for (var index = 0; index < sheet.FieldCount; index++)
            _cells.Add(Text(index));
        // Formatting alone makes rows wide, and a blank cell at the end of a row is not there at all: a row is as wide as the widest so far.
        _widest = Math.Max(_widest, _cells.FindLastIndex(cell => cell.Length > 0) + 1);
        while (_cells.Count < _widest)
            _cells.Add("");
        _cells.RemoveRange(_widest, _cells.Count - _widest);
        Row.Fill(_cells);
        return ValueTask.FromResult(true);
    }

    public override ValueTask DisposeAsync()
    {
        sheet.Dispose();
        errors?.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Text(int index) => sheet.GetValue(index) switch
    {
        null => errors?.Find(Line, index) ?? "",
        string text => text,
        bool flag => flag ? "TRUE" : "FALSE",
        DateTime { Year: < 1901 } time => Duration(time.TimeOfDay),
        DateTime moment => Date(moment),
        TimeSpan duration => Duration(duration),
        double number => NumberCell.Written(Number(number, sheet.GetNumberFormatString(index)), profile.IsDecimalComma),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private string Date(DateTime moment)
    {
        if (moment.TimeOfDay != TimeSpan.Zero)
            return moment.ToString(IsoDate + " HH:mm:ss", CultureInfo.InvariantCulture);
        var day = DateOnly.FromDateTime(moment);
        var text = day.ToString(profile.DateFormats[0], CultureInfo.InvariantCulture);
        return DateCell.Read(text, profile.DateFormats, out var read) == DateReading.Day && read == day ? text : day.ToString(IsoDate, CultureInfo.InvariantCulture);
    }

    private static string Duration(TimeSpan time) => string.Create(
        CultureInfo.InvariantCulture, $"{(time < TimeSpan.Zero ? "-" : "")}{Math.Truncate(Math.Abs(time.TotalHours)):0}:{Math.Abs(time.Minutes):00}{(time.Seconds == 0 ? "" : time.ToString("\\:ss", CultureInfo.InvariantCulture))}");

    // 12 in a cell of format 00000 shows as 00012: a person's number with its zeros. 0.85 in one of format 0% shows as 85%.
    private static string Number(double number, string? format)
    {
        if (Math.Abs(number) >= 1e15)
            return number.ToString("R", CultureInfo.InvariantCulture);
        var exact = (decimal)number;
        if (format?.Contains('%') is true)
            return (exact * 100).ToString("0.################", CultureInfo.InvariantCulture) + "%";
        return format is { Length: > 1 } && format.All(letter => letter == '0') && exact == decimal.Truncate(exact) && exact >= 0
            ? exact.ToString(format, CultureInfo.InvariantCulture)
            : exact.ToString(CultureInfo.InvariantCulture);
    }
}
