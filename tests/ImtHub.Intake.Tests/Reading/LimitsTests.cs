using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Reading;
using ImtHub.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.Intake.Tests.Reading;

/// <summary>What a file may cost, in each format; every limit is a setting and has its own message.</summary>
public sealed class LimitsTests
{
    private const string Hours =
        """{ "version": 1, "partner": "RMG", "extends": "daily-hours", "payCodes": { "onTheJobLearning": ["REG"] } }""";
    private const string Punches = """{ "version": 1, "partner": "RMG", "extends": "paylocity-punches" }""";
    private const string Form = """{ "version": 1, "partner": "RMG", "extends": "enrollment-pdf" }""";
    private const string Roster =
        """{ "version": 1, "partner": "Gateway", "extends": "oneroster-1.1", "columns": { "student": "users.identifier", "course": "lineItemSourcedId" }, "courses": { "li1": "IM-1" }, "grades": { "numeric": { "pass": 70 } } }""";
    private const string Header = "Employee Number,Date,Pay Code,Hours,Work Process\n";
    private const string Day = "0012,2026-05-04,REG,8,\n";

    // Every limit may be as small as this, and none must be larger.
    private const int LeastRow = 128;

    private static readonly string s_longWord = new('x', 60);
    private static readonly byte[] s_rosterZip = Packed.Zip(
        (
            "results.csv",
            "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment\nr1,active,,li1,u1,fully graded,71,2026-05-20,\nr2,active,,li1,u2,fully graded,71,2026-05-20,\n"
        ),
        ("users.csv", "sourcedId,identifier\nu1,0041\nu2,0042\n")
    );

    private sealed record Case(
        IntakeLimits Limits,
        string Profile,
        string Path,
        byte[] Content,
        string Code,
        string Message,
        string Allowed
    );

    private static readonly Dictionary<string, Case> s_cases = new()
    {
        ["MaxBytes"] = Text(new() { MaxBytes = 60 }, Header + Day, "file.too-large", "The file has 72 bytes.", "at most 60 bytes"),
        ["MaxRows of text"] = Text(
            new() { MaxRows = 2 },
            Header + Day + Day,
            "file.too-many-rows",
            "The file has 3 lines.",
            "at most 2 lines"
        ),
        ["MaxRows of a packed text"] = new(
            new() { MaxRows = 2 },
            Hours,
            "hours/rmg/may.zip",
            Packed.Zip(("may.csv", Header + Day + Day)),
            "file.too-many-rows",
            "The file has 3 lines.",
            "at most 2 lines"
        ),
        ["MaxRows of a OneRoster zip"] = new(
            new() { MaxRows = 2 },
            Roster,
            "grades/gateway/roster.zip",
            s_rosterZip,
            "file.too-many-rows",
            "The file has 3 lines.",
            "at most 2 lines"
        ),
        ["MaxRows of a worksheet"] = Sheet(
            new() { MaxRows = 2 },
            "",
            "file.too-many-rows",
            "The file has more than 2 rows.",
            "at most 2 rows"
        ),
        ["MaxRows of JSON"] = Json(
            new() { MaxRows = 1 },
            """[ { "Hours": 1 }, { "Hours": 2 } ]""",
            "file.too-many-rows",
            "The file has more than 1 rows.",
            "at most 1 rows"
        ),
        ["MaxPunches"] = new(
            new() { MaxPunches = 1 },
            Punches,
            "hours/rmg/may.csv",
            Encoding.UTF8.GetBytes("employeeId,date,time,recordType\n0012,05/04/2026,06:00,In\n"),
            "file.too-many-rows",
            "The file has 2 lines.",
            "at most 1 punches"
        ),
        ["MaxRowChars of text"] = Text(
            new() { MaxRowChars = 130 },
            $"{Header}0012,2026-05-04,REG,8,{s_longWord}{s_longWord}\n",
            "row.too-long",
            "The row is longer than the limit.",
            "at most 130 characters"
        ),
        ["MaxRowChars of a worksheet"] = Sheet(
            new() { MaxRowChars = 80 },
            s_longWord,
            "row.too-long",
            "The row has 82 characters.",
            "at most 80 characters"
        ),
        ["MaxRowChars of JSON"] = Json(
            new() { MaxRowChars = 80 },
            Entry(s_longWord),
            "row.too-long",
            "The row has 82 characters.",
            "at most 80 characters"
        ),
        ["MaxRowChars of JSON's names"] = Json(
            new() { MaxRowChars = 20 },
            """[ { "Employee Number": 1, "Hours": 8 } ]""",
            "row.too-long",
            "The names of the properties up to row 1 come to more than 20 characters.",
            "the same properties in every row, with names of at most 20 characters together"
        ),
        ["MaxRowChars of a PDF form"] = Pdf(
            new() { MaxRowChars = 80 },
            "row.too-long",
            "The row has 88 characters.",
            "at most 80 characters"
        ),
        ["MaxFieldChars of text"] = Text(
            new() { MaxFieldChars = 40 },
            $"{Header}0012,2026-05-04,REG,8,{s_longWord}\n",
            "field.too-long",
            "The cell has 60 characters.",
            "at most 40 characters"
        ),
        ["MaxFieldChars of a worksheet"] = Sheet(
            new() { MaxFieldChars = 40 },
            s_longWord,
            "field.too-long",
            "The cell has 60 characters.",
            "at most 40 characters"
        ),
        ["MaxFieldChars of JSON"] = Json(
            new() { MaxFieldChars = 40 },
            Entry(s_longWord),
            "field.too-long",
            "The cell has 60 characters.",
            "at most 40 characters"
        ),
        ["MaxFieldChars of a PDF form"] = Pdf(
            new() { MaxFieldChars = 40 },
            "field.too-long",
            "The cell has 60 characters.",
            "at most 40 characters"
        ),
        ["MaxZipEntries"] = new(
            new() { MaxZipEntries = 1 },
            Roster,
            "grades/gateway/roster.zip",
            s_rosterZip,
            "zip.too-many-files",
            "The file holds 2 files.",
            "at most 1 files"
        ),
        ["MaxExpansion"] = new(
            new() { MaxExpansion = 2 },
            Hours,
            "hours/rmg/may.zip",
            Packed.Zip(("may.csv", new string('0', 12 * 1024 * 1024))),
            "zip.expands-too-far",
            "unpacks to more than 10485760 bytes.",
            "at most 2 times its size, and 1073741824 bytes"
        ),
        ["MaxExpandedBytes"] = new(
            new() { MaxExpandedBytes = 60 },
            Hours,
            "hours/rmg/may.zip",
            Packed.Zip(("may.csv", Header + Day)),
            "zip.expands-too-far",
            "unpacks to more than 60 bytes.",
            "at most 200 times its size, and 60 bytes"
        ),
        ["MaxSharedTextBytes"] = new(
            new() { MaxSharedTextBytes = 20 },
            Hours,
            "hours/rmg/may.xlsx",
            Packed.Zip(
                Packed
                    .WorkbookParts([("May", SheetRows(""))])
                    .Append(("xl/sharedStrings.xml", "<sst><si><t>" + s_longWord + "</t></si></sst>"))
            ),
            "workbook.text-too-long",
            "The texts in the workbook's cells have 87 bytes.",
            "at most 20 bytes"
        ),
        ["MaxCells of a worksheet"] = Sheet(
            new() { MaxCells = 14 },
            "",
            "file.too-many-cells",
            "The workbook has more than 14 cells",
            "at most 14 cells"
        ),
        ["MaxCells of JSON"] = Json(
            new() { MaxCells = 4 },
            Entry("")[..^1] + "," + Entry("")[1..],
            "file.too-many-cells",
            "The JSON file has more than 4 cells: its rows up to 1 with 5 properties each.",
            "at most 4 cells"
        ),
        ["MaxCellChars"] = Book(
            new() { MaxCellChars = 100 },
            "<row r=\"3\"><c r=\"E3\" t=\"s\"><v>0</v></c><c r=\"F3\" t=\"s\"><v>0</v></c></row>",
            $"<si><t>{s_longWord}</t></si>",
            "workbook.text-too-long",
            "The workbook's cells show more than 100 characters.",
            "at most 100 characters"
        ),
        ["MaxXmlDepth"] = Book(
            new() { MaxXmlDepth = 5 },
            "<row r=\"3\"><c r=\"E3\"><is><r><rPr/></r></is></c></row>",
            "",
            "workbook.too-complex",
            "The workbook's elements lie more than 5 deep in each other.",
            "at most 5 deep"
        ),
        ["MaxFormatChars"] = Sheet(
            new() { MaxFormatChars = 4 },
            "",
            "workbook.too-complex",
            "A number format of the workbook has more than 4 characters.",
            "at most 4 characters"
        ),
        ["MaxSheets"] = new(
            new() { MaxSheets = 1 },
            Hours,
            "hours/rmg/may.xlsx",
            Packed.Workbook(("May", ""), ("June", "")),
            "workbook.too-complex",
            "The workbook has more than 1 worksheets.",
            "at most 1 worksheets"
        ),
        ["MaxMaskedElements"] = new(
            new() { MaxMaskedElements = 10 },
            Form,
            "enrollments/rmg/forms.xlsx",
            Packed.Workbook(("May", SheetRows("SSN"))),
            "file.too-large-to-mask",
            "The file may hold social security numbers, and its worksheets have too many cells.",
            "at most 10 elements of a worksheet"
        ),
        ["MaxJsonRowBytes"] = Json(
            new() { MaxJsonRowBytes = 1_000 },
            Entry(new string('x', 200_000)),
            "row.too-long",
            "Row 1 of the JSON file has more than 1000 bytes.",
            "at most 1000 bytes"
        ),
        ["MaxLookupRows"] = new(
            new() { MaxLookupRows = 1 },
            Roster,
            "grades/gateway/roster.zip",
            s_rosterZip,
            "zip.table-too-long",
            "'users.csv' has too many rows.",
            "at most 1 rows"
        ),
        ["MaxJsonBytes"] = Json(
            new() { MaxJsonBytes = 10 },
            """[ { "Hours": 1 } ]""",
            "file.too-large",
            "The JSON file has 18 bytes.",
            "at most 10 bytes"
        ),
        ["MaxMaskedBytes"] = new(
            new() { MaxMaskedBytes = 20 },
            Hours,
            "hours/rmg/may.csv",
            Encoding.UTF8.GetBytes("SSN," + Header),
            "file.too-large-to-mask",
            "The file may hold social security numbers, and with 53 bytes it is too long to be searched for them.",
            "at most 20 bytes"
        ),
        ["MaxPdfBytes"] = Pdf(new() { MaxPdfBytes = 10 }, "file.too-large", "The PDF form has ", "at most 10 bytes"),
        ["MaxPdfUnpackedBytes"] = Pdf(
            new() { MaxPdfUnpackedBytes = 10 },
            "pdf.expands-too-far",
            "The PDF unpacks to more than 10 bytes.",
            "at most 10 bytes"
        ),
        ["MaxPdfValues"] = Pdf(
            new() { MaxPdfValues = 10 },
            "pdf.too-complex",
            "The PDF holds more than 10 values.",
            "a form of at most 10 values"
        ),
        ["MaxPdfDepth"] = Pdf(
            new() { MaxPdfDepth = 1 },
            "pdf.too-complex",
            "The PDF's values lie more than 1 deep in each other.",
            "at most 1 deep"
        ),
        ["MaxPdfPages"] = Pdf(new() { MaxPdfPages = 0 }, "pdf.too-long", "The PDF has 1 pages.", "a form of at most 0 pages"),
    };

    public static TheoryData<string> Names => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_limit_is_told_with_its_number_and_its_own_code(string name)
    {
        var (limits, profile, path, content, code, message, allowed) = s_cases[name];

        var file = await ReadFile.ByAsync(profile, path, content, limits);

        var problem = Assert.Single(file.Problems);
        Assert.Equal((code, allowed), (problem.Code, problem.Allowed));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.InRange(problem.Value?.Length ?? 0, 0, 121);
    }

    [Fact]
    public async Task A_row_over_a_limit_costs_its_own_row_in_every_format()
    {
        var sheet = await ReadFile.ByAsync(
            Hours,
            "hours/rmg/may.xlsx",
            Packed.Workbook(("May", SheetRows(s_longWord) + Packed.Row(3, "0013", "2026-05-04", "REG", "8", ""))),
            new() { MaxFieldChars = 40 }
        );
        var json = await ReadFile.ByAsync(
            Hours,
            "hours/rmg/may.txt",
            Encoding.UTF8.GetBytes(Entry(s_longWord)[..^1] + "," + Entry("")[1..]),
            new() { MaxFieldChars = 40 }
        );

        Assert.All([sheet, json], file => Assert.Equal((1, 1), (file.Problems.Count(), file.Hours.Count())));
        Assert.All([sheet, json], file => Assert.Equal("Work Process", file.Problems.Single().Column));
    }

    [Fact]
    public void Every_limit_of_a_file_is_tried_above() =>
        Assert.Equal(
            Limits().Where(limit => limit.StartsWith("Max", StringComparison.Ordinal)).Order(),
            s_cases.Keys.Select(name => name.Split(' ')[0]).Distinct().Order()
        );

    [Fact]
    public void Every_limit_is_a_setting()
    {
        var settings = Limits()
            .Select(
                (limit, index) =>
                    KeyValuePair.Create<string, string?>(
                        $"Intake:Limits:{limit}",
                        (index + LeastRow).ToString(CultureInfo.InvariantCulture)
                    )
            );

        var limits = Configured(settings);

        Assert.Equal(
            Enumerable.Range(LeastRow, Limits().Count).Select(number => (long)number),
            Limits().Select(limit => Value(limit, limits))
        );
    }

    [Fact]
    public void Limits_that_are_not_set_keep_their_value() =>
        Assert.Equal(new IntakeLimits { MaxRows = 10 }, Configured([KeyValuePair.Create<string, string?>("Intake:Limits:MaxRows", "10")]));

    [Theory]
    [InlineData("MaxRow", "10", typeof(InvalidOperationException))]
    [InlineData("MaxRows", "many", typeof(InvalidOperationException))]
    [InlineData("MaxRows", "0", typeof(ValidationException))]
    [InlineData("MaxBytes", "-1", typeof(ValidationException))]
    [InlineData("MaxRowChars", "127", typeof(ValidationException))]
    public void A_limit_that_is_misspelt_or_lets_no_file_through_stops_the_start(string limit, string value, Type refusal) =>
        Assert.Throws(refusal, () => Configured([KeyValuePair.Create<string, string?>($"Intake:Limits:{limit}", value)]));

    [Fact]
    public void The_days_that_a_file_may_state_are_settings_too() =>
        Assert.Equal(
            new DayLimits
            {
                First = new(1995, 1, 1),
                TimeZone = "Europe/Berlin",
                PeriodDaysAhead = 3,
            },
            Configured([
                KeyValuePair.Create<string, string?>("Intake:Limits:Days:First", "1995-01-01"),
                KeyValuePair.Create<string, string?>("Intake:Limits:Days:TimeZone", "Europe/Berlin"),
                KeyValuePair.Create<string, string?>("Intake:Limits:Days:PeriodDaysAhead", "3"),
            ]).Days
        );

    [Theory]
    [InlineData("TimeZone", "Milwaukee", typeof(ValidationException))]
    [InlineData("Oldest", "3", typeof(ValidationException))]
    [InlineData("PeriodDaysAhead", "-1", typeof(ValidationException))]
    [InlineData("First", "long ago", typeof(InvalidOperationException))]
    [InlineData("Last", "2030-01-01", typeof(InvalidOperationException))]
    public void Bounds_of_days_that_are_none_stop_the_start(string setting, string value, Type refusal) =>
        Assert.Throws(refusal, () => Configured([KeyValuePair.Create<string, string?>($"Intake:Limits:Days:{setting}", value)]));

    [Fact]
    public void The_page_of_formats_names_every_limit_with_its_value()
    {
        var page = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "formats.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .ToList();

        Assert.All(
            Limits(),
            limit =>
                Assert.Contains(
                    page,
                    line =>
                        line.StartsWith(
                            string.Create(CultureInfo.InvariantCulture, $"| `{limit}` | {Value(limit, new IntakeLimits()):#,##0} |"),
                            StringComparison.Ordinal
                        )
                )
        );
    }

    private static List<string> Limits() =>
        [
            .. typeof(IntakeLimits)
                .GetProperties()
                .Where(property => property.PropertyType != typeof(DayLimits))
                .Select(property => property.Name),
        ];

    private static long Value(string limit, IntakeLimits limits) =>
        Convert.ToInt64(typeof(IntakeLimits).GetProperty(limit)!.GetValue(limits), CultureInfo.InvariantCulture);

    private static IntakeLimits Configured(IEnumerable<KeyValuePair<string, string?>> settings) =>
        new ServiceCollection()
            .AddImtHubIntake(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider()
            .GetRequiredService<IntakeLimits>();

    private static Case Text(IntakeLimits limits, string text, string code, string message, string allowed) =>
        new(limits, Hours, "hours/rmg/may.csv", Encoding.UTF8.GetBytes(text), code, message, allowed);

    private static Case Sheet(IntakeLimits limits, string process, string code, string message, string allowed) =>
        new(limits, Hours, "hours/rmg/may.xlsx", Packed.Workbook(("May", SheetRows(process) + Packed.Row(3, ""))), code, message, allowed);

    private static Case Book(IntakeLimits limits, string rows, string texts, string code, string message, string allowed) =>
        new(
            limits,
            Hours,
            "hours/rmg/may.xlsx",
            Packed.Zip(Packed.WorkbookParts([("May", SheetRows("") + rows)]).Append(("xl/sharedStrings.xml", $"<sst>{texts}</sst>"))),
            code,
            message,
            allowed
        );

    private static string SheetRows(string process) =>
        Packed.Row(1, "Employee Number", "Date", "Pay Code", "Hours", "Work Process")
        + Packed.Row(2, "0012", "2026-05-04", "REG", "8", process);

    // Posted hours have a form of their own: by its name this file is no such.
    private static Case Json(IntakeLimits limits, string json, string code, string message, string allowed) =>
        new(limits, Hours, "hours/rmg/may.txt", Encoding.UTF8.GetBytes(json), code, message, allowed);

    private static string Entry(string process) =>
        $$"""[{ "Employee Number": "0012", "Date": "2026-05-04", "Pay Code": "REG", "Hours": 8, "Work Process": "{{process}}" }]""";

    private static Case Pdf(IntakeLimits limits, string code, string message, string allowed) =>
        new(
            limits,
            Form,
            "enrollments/rmg/form.pdf",
            PdfForm.Write(
                "Enrollment",
                [
                    ("employeeNumber", "0012"),
                    ("firstName", s_longWord),
                    ("lastName", "Okafor"),
                    ("startDate", "2026-02-04"),
                    ("cohort", "2026"),
                ]
            ),
            code,
            message,
            allowed
        );
}
