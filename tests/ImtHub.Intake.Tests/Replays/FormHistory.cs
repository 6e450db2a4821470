using System.Globalization;
using System.Text;
using System.Text.Json;
using ImtHub.Intake.Files;
using ImtHub.Records;
using Xunit;

namespace ImtHub.Intake.Tests.Replays;

/// <summary>
/// A few people whom several sponsors enroll, let go and take over in several files each, with and without birth dates and numbers of a
/// college, for days that have come and days that have not, and the payrolls and grades that name them. The same seed gives the same
/// history.
/// </summary>
internal static class FormHistory
{
    private static readonly string[] s_sponsors = ["acme", "hayes", "rmg"];
    private static readonly string[] s_statuses = ["active", "registered", "takenOver", "takenOver", "suspended", "cancelled"];

    /// <summary>A file of a history.</summary>
    public sealed record Upload(string Path, string Text, int MinutesLater);

    /// <summary>The profiles of all its partners.</summary>
    public static IReadOnlyList<(string, string)> Profiles =>
        [
            .. s_sponsors.Select(sponsor =>
                (
                    $"enrollments/{sponsor}",
                    """
                    {
                      "version": 1, "partner": "P", "program": "imt", "otherIds": { "MATC": "matc" },
                      "columns": {
                        "worker": "No", "firstName": "First", "lastName": "Last", "birthDate": "Born", "beganOn": "Began",
                        "status": "Status", "statusOn": "Since"
                      }
                    }
                    """
                )
            ),
            .. s_sponsors.Select(sponsor =>
                (
                    $"hours/{sponsor}",
                    """
                    {
                      "version": 1, "partner": "P", "unknownPeople": "notOurs",
                      "columns": { "worker": "No", "date": "Day", "hours": "Hours", "payCode": "Code" },
                      "payCodes": { "onTheJobLearning": ["REG"] }
                    }
                    """
                )
            ),
            (
                "grades/matc",
                """
                {
                  "version": 1, "partner": "P", "unknownPeople": "notOurs",
                  "columns": { "student": "ID", "grade": "Grade" },
                  "course": "IM-1", "term": "2026-SP", "courses": { "IM-1": "IM-1" }, "grades": { "passed": ["A"], "failed": ["F"] }
                }
                """
            ),
        ];

    /// <summary>The files of a history, in the order in which they were stored.</summary>
    public static Upload[] Of(int seed)
    {
        var random = new Random(seed);
        var people = Enumerable.Range(0, random.Next(1, 3)).Select(person => new Person(person, random)).ToList();
        var files = new List<Upload>();
        for (var file = 0; file < random.Next(3, 7); file++)
        {
            files.Add(Form(file, people, random));
        }

        for (var file = 0; file < random.Next(1, 4); file++)
        {
            files.Add(Payroll(file, people, random));
        }

        files.Add(
            new(
                "grades/matc/grades.csv",
                "ID,Grade\n" + string.Concat(people.Select(person => $"{person.College},{(random.Next(2) == 0 ? "A" : "F")}\n")),
                Stored(random)
            )
        );
        return [.. files.OrderBy(file => file.MinutesLater).ThenBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>What there is in the end, once all orders are carried out: records, facts, identities and rows that wait.</summary>
    public static async Task<string> OutcomeAsync(IntakeBench hub)
    {
        await hub.CarryOutPutOffAsync();
        Assert.Empty(hub.Line.Turns);
        var records = hub.Apprentices.Records.OrderBy(record => record.Id, StringComparer.Ordinal).ToList();
        return JsonSerializer.Serialize(
            new
            {
                Records = records,
                Facts = records.SelectMany(record => hub.Apprentices.FactsOf(record.Id).OrderBy(fact => fact.Key, StringComparer.Ordinal)),
                Links = hub
                    .Identities.Links.Select(link => $"{link.Key.Issuer}/{link.Key.Number} {link.Value}")
                    .Order(StringComparer.Ordinal),
                Waiting = hub
                    .Reviews.Rows.Where(row => row.Settled is null)
                    .Select(row => $"{row.RunId} {row.Problem.Row} {row.Problem.Code} {row.ApprenticeId} {row.Suggestion}")
                    .Order(StringComparer.Ordinal),
                NotOurs = (await hub.Runs.ListAsync(Feed.Hours, null, int.MaxValue, CancellationToken.None))
                    .Select(run => $"{run.Name} {run.Counts.NotOurs}")
                    .Order(StringComparer.Ordinal),
            },
            s_json
        );
    }

    private static Upload Form(int file, List<Person> people, Random random)
    {
        var sponsor = s_sponsors[random.Next(s_sponsors.Length)];
        var text = new StringBuilder("No,First,Last,Born,Began,Status,Since,MATC\n");
        foreach (var person in people.Where(_ => random.Next(3) > 0))
        {
            var began = new DateOnly(2026, 9, 1).AddMonths(random.Next(6));
            text.Append(
                CultureInfo.InvariantCulture,
                $"{person.Number(sponsor)},{person.First},Miller,{(random.Next(2) == 0 ? person.Born : "")},{began:yyyy-MM-dd},"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"{s_statuses[random.Next(s_statuses.Length)]},{began.AddDays((7 * random.Next(9)) + file):yyyy-MM-dd},"
            );
            text.Append(random.Next(3) > 0 ? person.College : "").Append('\n');
        }
        return new($"enrollments/{sponsor}/form-{file}.csv", text.ToString(), Stored(random));
    }

    private static Upload Payroll(int file, List<Person> people, Random random)
    {
        var sponsor = s_sponsors[random.Next(s_sponsors.Length)];
        var text = new StringBuilder("No,Day,Hours,Code\n99,2026-10-02,8,REG\n");
        foreach (var person in people)
        {
            for (var day = 0; day < random.Next(1, 4); day++)
            {
                // No two payrolls state the same day: which of two equal rows is the repetition is a matter of their order.
                var worked = new DateOnly(2026, 9, 15).AddDays((3 * random.Next(40)) + file);
                text.Append(CultureInfo.InvariantCulture, $"{person.Number(sponsor)},{worked:yyyy-MM-dd},{random.Next(1, 9)},REG\n");
            }
        }
        return new($"hours/{sponsor}/payroll-{file}.csv", text.ToString(), Stored(random));
    }

    // Most within minutes, some a month or two later.
    private static int Stored(Random random) => random.Next(0, 6) + (random.Next(3) * random.Next(2) * 40 * 24 * 60);

    private sealed class Person(int person, Random random)
    {
        public string First => person == 0 ? "Zoe" : "Max";

        public string Born => $"1990-0{person + 1}-01";

        public string College { get; } = $"M{random.Next(1, 3)}4444";

        public string Number(string sponsor) => $"{sponsor[0]}{person}7777";
    }

    private static readonly JsonSerializerOptions s_json = new(RecordsJson.Options) { WriteIndented = true };
}
