using System.Globalization;
using System.Security;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Reading.Formats;

/// <summary>What a number in a cell is taken for, by the cell's number format and the workbook's date system.</summary>
public sealed class CellFormatTests
{
    [Theory]
    [InlineData("General", 7.5, "7.5")]
    [InlineData("General\" h\"", 7.5, "7.5")]
    [InlineData("0.00\" hrs\"", 7.5, "7.5")]
    [InlineData("#,##0.00 [$€-407]", 1234.5, "1234.5")]
    [InlineData("0.00E+00", 1234.5, "1234.5")]
    [InlineData("@", 12, "12")]
    [InlineData("0%", 0.855, "85.5%")]
    [InlineData("00000", 12, "00012")]
    [InlineData("00000", 12.5, "12.5")]
    [InlineData("000-000", 12345, "012-345")]
    [InlineData("\"E\"0000", 12, "E0012")]
    [InlineData("\"10-\"0000", 12, "10-0012")]
    [InlineData("0\" h\"", 8, "8")]
    [InlineData("m/d/yyyy", 46140, "2026-04-28")]
    [InlineData("m/d/yyyy", 46140.75, "2026-04-28")]
    [InlineData("m/d/yyyy", 46139.999999999, "2026-04-28")]
    [InlineData("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 46140, "2026-04-28")]
    [InlineData("[$-411]ggge\"年\"m\"月\"d\"日\"", 46140, "2026-04-28")]
    [InlineData("mmm", 46140, "2026-04-28")]
    [InlineData("m/d/yyyy", 59, "1900-02-28")]
    [InlineData("m/d/yyyy", 60, "1900-02-29")]
    [InlineData("m/d/yyyy", 61, "1900-03-01")]
    [InlineData("m/d/yyyy", 8, "1900-01-08")]
    [InlineData("m/d/yyyy", 0.5, "1900-01-00")]
    [InlineData("m/d/yyyy", -5, "-5")]
    [InlineData("m/d/yyyy", 2958465.9999999, "9999-12-31")]
    [InlineData("m/d/yyyy h:mm", 2958465.9999999, "2958465.9999999")]
    [InlineData("m/d/yyyy", 2958466, "2958466")]
    [InlineData("m/d/yyyy h:mm", 46140.333333333336, "2026-04-28 08:00:00")]
    [InlineData("m/d/yyyy h:mm", 46139.99999999, "2026-04-28")]
    [InlineData("m/d/yyyy h:mm", 0.333333333333, "8:00")]
    [InlineData("h:mm", 0.3125, "7:30")]
    [InlineData("h:mm", 0.312499999, "7:30")]
    [InlineData("h:mm:ss", 0.3333449, "8:00:01")]
    [InlineData("h:mm", 1.5, "36:00")]
    [InlineData("h:mm", -0.0208333333, "-0:30")]
    [InlineData("[h]:mm", -1.5, "-36:00")]
    [InlineData("[$-F400]h:mm:ss AM/PM", 0.25, "6:00")]
    [InlineData("[hh]:mm:ss", 1.0000116, "24:00:01")]
    [InlineData("[h]", 0.3333333333333333, "8:00")]
    [InlineData("[mm]", 0.3125, "7:30")]
    [InlineData("[ss]", 1.5, "36:00")]
    [InlineData("[h] ", -0.0208333333, "-0:30")]
    [InlineData("mm:ss", 0.001, "0:01:26")]
    [InlineData("h:mm", 46140.25, "2026-04-28 06:00:00")]
    [InlineData("h:mm", -1e-9, "0:00")]
    public async Task A_number_is_told_as_it_shows_and_whole(string format, double number, string text) =>
        Assert.Equal(text, await ShownAsync(format, number, "", "yyyy-MM-dd"));

    [Theory]
    [InlineData("m/d/yyyy", 44678, "2026-04-28")]
    [InlineData("m/d/yyyy", 0, "1904-01-01")]
    [InlineData("m/d/yyyy", 60, "1904-03-01")]
    [InlineData("h:mm", 0.3333333333333333, "8:00")]
    [InlineData("h:mm", -0.020833333333333332, "-0:30")]
    [InlineData("m/d/yyyy h:mm", 44678.5, "2026-04-28 12:00:00")]
    public async Task Days_of_the_1904_system_are_counted_from_1904_and_hours_are_hours(string format, double number, string text) =>
        Assert.Equal(text, await ShownAsync(format, number, "date1904=\"1\"", "yyyy-MM-dd"));

    [Theory]
    [InlineData("date1904=\"1\"", "2026-04-28")]
    [InlineData("date1904=\"true\"", "2026-04-28")]
    [InlineData("date1904=\"TRUE\"", "2026-04-28")]
    [InlineData("date1904=\" true \"", "2026-04-28")]
    [InlineData("date1904=\"on\"", "2026-04-28")]
    [InlineData("date1904=\"0\"", "2022-04-27")]
    [InlineData("date1904=\"false\"", "2022-04-27")]
    [InlineData("date1904=\"off\"", "2022-04-27")]
    [InlineData("showObjects=\"all\"", "2022-04-27")]
    public async Task The_date_system_is_known_in_every_spelling(string property, string text) =>
        Assert.Equal(text, await ShownAsync("m/d/yyyy", 44678, property, "yyyy-MM-dd"));

    [Theory]
    [InlineData("M/d/yyyy", "4/28/2026")]
    [InlineData("d.M.yyyy", "28.4.2026")]
    [InlineData("dd MMM yyyy", "28 Apr 2026")]
    [InlineData("excel", "2026-04-28")]
    public async Task A_day_stands_in_the_first_format_of_the_profile_that_says_it(string format, string text) =>
        Assert.Equal(text, await ShownAsync("m/d/yyyy", 46140, "", format));

    // The work process of hours is a text that the hub takes as it stands.
    private static async Task<string?> ShownAsync(string format, double number, string property, string dates)
    {
        var profile =
            $$"""{ "version": 1, "partner": "RMG", "columns": { "worker": "Badge", "date": "Date", "hours": "Hours", "workProcess": "Process" }, "payCode": "REG", "payCodes": { "onTheJobLearning": ["REG"] }, "dates": ["{{dates}}", "yyyy-MM-dd"] }""";
        var rows =
            Packed.Row(1, "Badge", "Date", "Hours", "Process")
            + Packed.Cells(
                2,
                ("0012", "t=\"str\""),
                ("2026-04-28", "t=\"str\""),
                ("8", ""),
                (number.ToString("R", CultureInfo.InvariantCulture), "s=\"3\"")
            );
        var parts = Packed
            .WorkbookParts([("May", rows)])
            .Select(part =>
                (
                    part.Name,
                    part.Text.Replace("formatCode=\"[h]:mm\"", $"formatCode=\"{SecurityElement.Escape(format)}\"", StringComparison.Ordinal)
                        .Replace("<sheets>", $"<workbookPr {property}/><sheets>", StringComparison.Ordinal)
                )
            );

        return Assert.Single((await ReadFile.ByAsync(profile, "hours/rmg/may.xlsx", Packed.Zip(parts))).Hours).WorkProcess;
    }
}
