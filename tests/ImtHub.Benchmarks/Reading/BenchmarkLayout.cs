using System.Globalization;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Records.Configuration;

namespace ImtHub.Benchmarks.Reading;

/// <summary>One kind of file: how it is generated, the profile that reads it, and the typed ways of CsvHelper and Sep to read it.</summary>
internal sealed record BenchmarkLayout(
    string Name,
    Feed Feed,
    string Header,
    Func<int, string> Row,
    Func<Stream, int> ReadByCsvHelper,
    Func<Stream, int> ReadBySep,
    string ProfileJson
)
{
    private static readonly DateOnly s_firstDay = new(2026, 1, 5);

    /// <summary>An employer's daily hours.</summary>
    public static BenchmarkLayout Hours { get; } =
        new(
            "hours, a day a row",
            Feed.Hours,
            "Person Number,Pay Code,Amount,Apply Date",
            index =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{100 + (index % 4_000):000000},{(index % 9 == 0 ? "SCHOOL" : "REG")},{6 + (index % 11 * 0.25m)},{s_firstDay.AddDays(index / 4_000):MM/dd/yyyy}"
                ),
            TypedRows.CountHours,
            SepRows.CountHours,
            """
            {
              "version": 1, "partner": "Benchmark Foundry",
              "columns": { "worker": "Person Number", "date": "Apply Date", "payCode": "Pay Code", "hours": "Amount" },
              "dates": ["MM/dd/yyyy"],
              "payCodes": { "onTheJobLearning": ["REG", "OT"], "relatedInstruction": ["SCHOOL"], "paidNotLearning": ["HOL"] },
            }
            """
        );

    /// <summary>A college's grades, with a quoted name that is not read.</summary>
    public static BenchmarkLayout Grades { get; } =
        new(
            "grades",
            Feed.Grades,
            "Student ID,Student Name,Course,Term,Grade,Posted",
            index =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{300_000 + (index / 8):00000000},\"Miller{index % 613}, Ada\",462-{301 + (index % 8)},2026SP,{"ABCF"[index % 4]},{s_firstDay.AddDays(index % 120):yyyy-MM-dd}"
                ),
            TypedRows.CountGrades,
            SepRows.CountGrades,
            """
            {
              "version": 1, "partner": "Benchmark College",
              "file": { "ignoredColumns": ["Student Name"] },
              "columns": { "student": "Student ID", "course": "Course", "term": "Term", "grade": "Grade", "date": "Posted" },
              "courses": { "462-301": "C1", "462-302": "C2", "462-303": "C3", "462-304": "C4", "462-305": "C5", "462-306": "C6", "462-307": "C7", "462-308": "C8" },
              "grades": { "passed": ["A", "B", "C"], "failed": ["F"] },
            }
            """
        );

    /// <summary>Both layouts.</summary>
    public static IReadOnlyList<BenchmarkLayout> All { get; } = [Hours, Grades];

    /// <summary>The profile, read as the hub reads it.</summary>
    public PartnerProfile Profile()
    {
        var problems = new List<ConfigurationProblem>();
        return ProfileReader.Read(new ConfigurationFile($"profiles/{Feed.Folder()}/benchmark.json", ProfileJson), problems)
            ?? throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>Writes a file of so many rows, every one of them another fact; returns its path.</summary>
    public string Write(string folder, int rows)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Feed.Folder()}-{rows}.csv"));
        using var text = new StreamWriter(path) { NewLine = "\r\n" };
        text.WriteLine(Header);
        for (var index = 0; index < rows; index++)
        {
            text.WriteLine(Row(index));
        }

        return path;
    }
}
