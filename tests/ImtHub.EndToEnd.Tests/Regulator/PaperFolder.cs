using System.Globalization;
using System.Text;
using ImtHub.EndToEnd.Tests.Running;

namespace ImtHub.EndToEnd.Tests.Regulator;

/// <summary>
/// Sixteen firms' enrollment files that hold what the founding paper counts: 6 apprentices in 2013 and 176 in 2015; of the 167 who
/// answered, 100 people of color and 84 women; 42 who left. Three firms' forms differ in columns, words and separators.
/// </summary>
internal static class PaperFolder
{
    private static readonly string[] s_states =
    [
        "WI",
        "WI",
        "WI",
        "WI",
        "WI",
        "WI",
        "WI",
        "WI",
        "WI",
        "WI",
        "MN",
        "MN",
        "MN",
        "MI",
        "MI",
        "MI",
    ];

    public static TemporaryFolder Write()
    {
        var folder = new TemporaryFolder();
        folder.Write("config/programs/imt.json", File.ReadAllText(Repository.PathTo("samples", "config", "programs", "imt.json")));
        // With a year as the period nobody is left who waits to be counted with others.
        folder.Write("config/outcomes.json", """{ "periodMonths": 12 }""");
        var answered = 0;
        var rows = new StringBuilder[s_states.Length];
        for (var person = 0; person < 176; person++)
        {
            var (firm, began) = person switch
            {
                < 6 => (person % 2, new DateOnly(2013, 8, 26)),
                < 60 => (person % 6, person % 12 < 6 ? new DateOnly(2014, 2, 10) : new DateOnly(2014, 9, 8)),
                _ => (person % 16, new DateOnly(2015, 3 + (person % 4 * 3) - (person % 4 == 3 ? 1 : 0), 9)),
            };
            var hasAnswered = person % 19 != 18;
            var isOfColor = hasAnswered && (answered + 1) * 100 / 167 > answered * 100 / 167;
            var isWoman = hasAnswered && answered % 2 == 0;
            answered += hasAnswered ? 1 : 0;
            var left =
                person % 4 == 1 && person / 4 < 42
                    ? (began.AddDays(40) < new DateOnly(2015, 12, 31) ? began.AddDays(40) : new DateOnly(2015, 12, 20))
                    : (DateOnly?)null;
            rows[firm] ??= new StringBuilder(Header(firm));
            rows[firm].Append(Row(firm, person, began, left, hasAnswered ? isOfColor : null, hasAnswered ? isWoman : null));
        }
        for (var firm = 0; firm < s_states.Length; firm++)
        {
            folder.Write(
                $"config/sponsors/firm-{firm}.json",
                $$"""{ "id": "firm-{{firm}}", "name": "Firm {{firm}}", "state": "{{s_states[firm]}}", "program": "imt" }"""
            );
            folder.Write($"config/profiles/enrollments/firm-{firm}.json", Profile(firm));
            folder.Write($"files/enrollments/firm-{firm}/2015-12.csv", rows[firm].ToString());
        }
        return folder;
    }

    private static string Profile(int firm) =>
        (firm % 3) switch
        {
            0 => Profile(
                "comma",
                """ "race": "Race", "sex": "Sex" """,
                """ "race": { "raceBlack": ["Black"], "raceWhite": ["White"] }, "sex": { "female": ["F"], "male": ["M"] } """
            ),
            1 => Profile(
                "semicolon",
                """ "hispanic": "Latino", "raceWhite": "White", "sex": "Gender" """,
                """ "yesNo": { "yes": ["Y"], "no": ["N"] }, "sex": { "female": ["Woman"], "male": ["Man"] } """
            ),
            _ => Profile(
                "tab",
                """ "raceAsian": "Asian", "raceWhite": "White", "sex": "Sex" """,
                """ "yesNo": { "yes": ["1"], "no": ["2"] }, "sex": { "female": ["2"], "male": ["1"] } """
            ),
        };

    private static string Profile(string delimiter, string columns, string answers) =>
        $$"""
            {
              "version": 1, "partner": "A firm", "file": { "delimiter": "{{delimiter}}" }, "program": "imt",
              "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Began", "status": "Status", "statusOn": "Since", "statusReason": "Why", {{columns}} },
              "statuses": { "active": ["in"], "cancelled": ["left"] }, "answers": { {{answers}} }
            }
            """;

    private static string Header(int firm) =>
        (firm % 3) switch
        {
            0 => "No,First,Last,Began,Status,Since,Why,Race,Sex\n",
            1 => "No;First;Last;Began;Status;Since;Why;Latino;White;Gender\n",
            _ => "No\tFirst\tLast\tBegan\tStatus\tSince\tWhy\tAsian\tWhite\tSex\n",
        };

    private static string Row(int firm, int person, DateOnly began, DateOnly? left, bool? ofColor, bool? woman)
    {
        string[] start =
        [
            person.ToString("D4", CultureInfo.InvariantCulture),
            "Given",
            $"Family{person}",
            Day(began),
            left is null ? "in" : "left",
            left is { } day ? Day(day) : "",
            left is null ? "" : "Left the firm",
        ];
        return (firm % 3) switch
        {
            0 => string.Join(',', [.. start, Word(ofColor, "Black", "White"), Word(woman, "F", "M")]) + "\n",
            1 => string.Join(';', [.. start, Word(ofColor, "Y", "N"), Word(ofColor, "N", "Y"), Word(woman, "Woman", "Man")]) + "\n",
            _ => string.Join('\t', [.. start, Word(ofColor, "1", "2"), Word(ofColor, "2", "1"), Word(woman, "2", "1")]) + "\n",
        };
    }

    private static string Word(bool? answer, string yes, string no) =>
        answer switch
        {
            null => "",
            true => yes,
            false => no,
        };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
