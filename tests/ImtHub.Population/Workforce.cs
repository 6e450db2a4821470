using System.Globalization;
using System.Text;
using ImtHub.Records.Configuration;

namespace ImtHub.Population;

/// <summary>
/// One employer with as many apprentices as wanted, and the files that it sends: enrollments, and hours of a week with one to seven rows an
/// apprentice. The same number of apprentices gives the same files every time.
/// </summary>
public sealed class Workforce(int apprentices)
{
    /// <summary>The employer's partner id.</summary>
    public const string Employer = "acme";

    /// <summary>The day on which everybody begins.</summary>
    public static readonly DateOnly FirstMonday = new(2025, 1, 6);

    /// <summary>How many apprentices there are.</summary>
    public int Apprentices => apprentices;

    /// <summary>The hub's configuration: the program of the samples, the employer, and its two profiles.</summary>
    public static IReadOnlyList<ConfigurationFile> Configuration { get; } =
    [
        new("programs/imt.json", Program()),
        new($"sponsors/{Employer}.json", $$"""{ "id": "{{Employer}}", "name": "Acme", "state": "WI", "program": "imt" }"""),
        new(
            $"profiles/enrollments/{Employer}.json",
            """
            {
              "version": 1, "partner": "Acme",
              "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Began" }, "program": "imt"
            }
            """
        ),
        new(
            $"profiles/hours/{Employer}.json",
            """
            {
              "version": 1, "partner": "Acme",
              "columns": { "worker": "No", "date": "Day", "hours": "Hours", "payCode": "Code", "workProcess": "Work" },
              "payCodes": { "onTheJobLearning": ["REG"], "relatedInstruction": ["SCH"] }
            }
            """
        ),
    ];

    /// <summary>
    /// The same, with somebody who gets mails: the employer's contact, and a committee whose members wait for their digest.
    /// </summary>
    public static IReadOnlyList<ConfigurationFile> ConfigurationWithMails { get; } =
    [
        .. Configuration.Select(file =>
            file with
            {
                Text = file.Text.Replace(
                    "\"partner\": \"Acme\",",
                    "\"partner\": \"Acme\", \"contact\": [\"payroll@acme.example\"],",
                    StringComparison.Ordinal
                ),
            }
        ),
        new(
            $"committees/{Employer}.json",
            $$"""
            {
              "id": "{{Employer}}", "name": "Acme committee", "sponsors": ["{{Employer}}"], "timeZone": "America/Chicago",
              "schedule": { "every": "month", "week": "second", "weekday": "tuesday", "hour": 9 },
              "members": [
                { "name": "Labor Member", "role": "labor", "address": "labor@acme.example" },
                { "name": "Management Member", "role": "management", "address": "management@acme.example" }
              ],
              "wants": { "labor": { "atOnce": [] }, "management": { "atOnce": [] } }
            }
            """
        ),
    ];

    /// <summary>The form that enrolls everybody.</summary>
    public string Form()
    {
        var text = new StringBuilder("No,First,Last,Began\n");
        for (var worker = 1; worker <= apprentices; worker++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Number(worker)},Worker,Number{worker},{FirstMonday:yyyy-MM-dd}\n");
        }

        return text.ToString();
    }

    /// <summary>The hours of a week.</summary>
    /// <param name="week">0 for the first.</param>
    /// <param name="correction">0 for the week as it was sent first; another number states other hours for the same days.</param>
    public string Week(int week, int correction = 0)
    {
        string[] work = ["set-up", "operation", "quality", "maintenance"];
        var text = new StringBuilder("No,Day,Hours,Code,Work\n");
        for (var worker = 1; worker <= apprentices; worker++)
        {
            for (var day = 0; day < RowsOf(worker); day++)
            {
                var hours = 4 + ((worker + day + week + correction) % 9 / 2m);
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{Number(worker)},{FirstMonday.AddDays((7 * week) + day):yyyy-MM-dd},{hours},{(day == 4 ? "SCH" : "REG")},{work[(worker + day) % 4]}\n"
                );
            }
        }
        return text.ToString();
    }

    /// <summary>Rows that each week's file has.</summary>
    public int RowsPerWeek => Enumerable.Range(1, apprentices).Sum(RowsOf);

    /// <summary>One to seven, so that they are four on the mean.</summary>
    private static int RowsOf(int worker) => 1 + (worker % 7);

    private static string Number(int worker) => worker.ToString("D6", CultureInfo.InvariantCulture);

    private static string Program()
    {
        using var text = new StreamReader(typeof(Workforce).Assembly.GetManifestResourceStream("imt.json")!);
        return text.ReadToEnd();
    }
}
