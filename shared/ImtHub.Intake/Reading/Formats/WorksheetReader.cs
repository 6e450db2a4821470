using System.Globalization;
using ExcelDataReader;
using ImtHub.Intake.Mapping;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>
/// The rows of one worksheet as texts: what a cell shows, except that dates stand in the profile's first format and numbers with its
/// decimal mark. Formulas by their stored value.
/// </summary>
internal sealed class WorksheetReader(IExcelDataReader sheet, PartnerProfile profile, IntakeLimits limits) : TableReader
{
    public const string IsoDate = "yyyy-MM-dd";
    private readonly List<string> _cells = [];

    public override int CellCount => _cells.Count;

    public override ReadOnlySpan<char> Cell(int index) => _cells[index];

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
        // Formatting alone makes rows wide.
        var width = _cells.FindLastIndex(cell => cell.Length > 0) + 1;
        _cells.RemoveRange(width, _cells.Count - width);
        return ValueTask.FromResult(true);
    }

    public override ValueTask DisposeAsync()
    {
        sheet.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Text(int index) => sheet.GetValue(index) switch
    {
        null => "",
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

    // 12 in a cell of format 00000 shows as 00012: a person's number with its zeros.
    private static string Number(double number, string? format)
    {
        if (Math.Abs(number) >= 1e15)
            return number.ToString("R", CultureInfo.InvariantCulture);
        var exact = (decimal)number;
        return format is { Length: > 1 } && format.All(letter => letter == '0') && exact == decimal.Truncate(exact) && exact >= 0
            ? exact.ToString(format, CultureInfo.InvariantCulture)
            : exact.ToString(CultureInfo.InvariantCulture);
    }
}
