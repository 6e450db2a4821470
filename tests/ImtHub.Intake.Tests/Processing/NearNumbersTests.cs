using ImtHub.Intake.Processing;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;
using Xunit;

namespace ImtHub.Intake.Tests.Processing;

/// <summary>
/// A number that is spelled otherwise is read as the person's where that is certain, and is else held with the known one named: never left
/// out.
/// </summary>
public sealed class NearNumbersTests
{
    private const string Form = """
        {
          "version": 1, "partner": "P", "program": "imt", "otherIds": { "MATC": "matc" },
          "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Start" }
        }
        """;

    private const string Hours = """
        {
          "version": 1, "partner": "P", "columns": { "worker": "Badge", "date": "Date", "payCode": "Code", "hours": "Hours" },
          "payCodes": { "onTheJobLearning": ["REG"] }
        }
        """;

    private const string Grades = """
        {
          "version": 1, "partner": "P", "unknownPeople": "notOurs", "columns": { "student": "ID", "grade": "Grade" },
          "course": "IM-1", "courses": { "IM-1": "IM-1" }, "term": "S", "grades": { "passed": ["A"] }
        }
        """;

    private const string SignOffs = """
        { "version": 1, "partner": "P", "unknownPeople": "notOurs", "columns": { "worker": "No", "competency": "Competency", "date": "Day" } }
        """;

    private const string Numbers = """
        {
          "version": 1, "partner": "P", "issuer": "rmg", "unknownPeople": "notOurs",
          "columns": { "worker": "No", "registrationNumber": "Number", "registeredOn": "Day" }
        }
        """;

    private const string Enrolled =
        "No,First,Last,Start,MATC\npeter.test@email.example,Pete,Ash,2026-01-05,\n451,Ivy,Ash,2026-01-05,00451234\nAB-12,Bo,Moss,2026-01-05,\n";

    private static readonly (string, string)[] s_profiles =
    [
        ("enrollments/rmg", Form),
        ("hours/rmg", Hours),
        ("grades/matc", Grades),
        ("competencies/rmg", SignOffs),
        ("registrations/dwd", Numbers),
    ];

    private readonly IntakeBench _hub = new(s_profiles);

    [Theory]
    [InlineData("Peter.Test@Email.example", "peter.test@email.example")]
    [InlineData("ab-12", "AB-12")]
    [InlineData("AB 12", "AB-12")]
    [InlineData("AB12", "AB-12")]
    [InlineData("AB–12", "AB-12")]
    [InlineData("AB\u201112", "AB-12")]
    [InlineData("AB\u00A012", "AB-12")]
    [InlineData("ＡＢ－１２", "AB-12")]
    [InlineData("４５１", "451")]
    [InlineData("٤٥١", "451")]
    [InlineData("'451", "451")]
    [InlineData("’451", "451")]
    [InlineData("45 1", "451")]
    public async Task Case_and_marks_alone_do_not_make_another_person(string spelled, string known)
    {
        await _hub.DropAsync("enrollments/rmg/forms.csv", Enrolled);

        var run = await _hub.DropAsync("hours/rmg/week.csv", $"Badge,Date,Code,Hours\n{spelled},2026-03-02,REG,8\n", 1);
        // The next file spells it right: it is the same fact.
        await _hub.DropAsync("hours/rmg/week-2.csv", $"Badge,Date,Code,Hours\n{known},2026-03-02,REG,7\n", 2);

        Assert.Equal(new FileCounts(1, 1, 0, 0, 0, 0), run.Counts);
        var hours = Assert.Single(_hub.Apprentices.EntriesOf(_hub.Identities.Links[("rmg", known)]).OfType<HoursStatement>());
        Assert.Equal((known, 7m), (hours.Worker, hours.Hours));
    }

    [Theory]
    [InlineData("451.0", "451", "identity.near")]
    [InlineData("451.00", "451", "identity.near")]
    [InlineData("451.", "451", "identity.near")]
    [InlineData("000451", "451", "identity.near")]
    [InlineData("4.51E2", "451", "identity.near")]
    [InlineData("AB-012", "AB-12", "identity.near")]
    [InlineData("ab.12", "AB-12", "identity.near")]
    [InlineData("PeterTest@email.example", "peter.test@email.example", "identity.near")]
    public async Task A_number_near_a_known_one_is_held_with_the_known_one_and_the_person_named(string spelled, string known, string code)
    {
        await _hub.DropAsync("enrollments/rmg/forms.csv", Enrolled);

        var run = await _hub.DropAsync("hours/rmg/week.csv", $"Badge,Date,Code,Hours\n{spelled},2026-03-02,REG,8\n", 1);

        Assert.Equal(new FileCounts(1, 0, 0, 1, 0, 0), run.Counts);
        var held = Assert.Single(_hub.Reviews.Rows);
        Assert.Equal((code, _hub.Identities.Links[("rmg", known)]), (held.Problem.Code, held.Suggestion));
        Assert.Contains(known, held.Problem.Allowed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("452")]
    [InlineData("4510")]
    [InlineData("1451")]
    [InlineData("AB-13")]
    [InlineData("peter@email.example")]
    public async Task People_near_nobody_are_not_ours(string stranger)
    {
        await _hub.DropAsync("enrollments/rmg/forms.csv", Enrolled);

        var run = await _hub.DropAsync("hours/rmg/week.csv", $"Badge,Date,Code,Hours\n{stranger},2026-03-02,REG,8\n", 1);

        Assert.Equal(new FileCounts(1, 0, 0, 0, 0, 1), run.Counts);
    }

    [Theory]
    [InlineData("grades/matc/s.csv", "ID,Grade\n451234.0,A\n", "identity.near")]
    [InlineData("grades/matc/s.csv", "ID,Grade\n451234,A\n", "identity.zeros-lost")]
    [InlineData("competencies/rmg/s.csv", "No,Competency,Day\n0451,safe-work,2026-03-02\n", "identity.near")]
    [InlineData("registrations/dwd/s.csv", "No,Number,Day\n451.0,WI-7,2026-03-02\n", "identity.near")]
    [InlineData("enrollments/rmg/s.csv", "No,First,Last,Start,MATC\n451.0,Ivy,Ash,2026-01-05,\n", "identity.near")]
    [InlineData("enrollments/rmg/s.csv", "No,First,Last,Start,MATC\n777,Ivy,Ash,2026-01-05,451234\n", "identity.zeros-lost")]
    public async Task Every_feed_holds_it(string path, string text, string code)
    {
        await _hub.DropAsync("enrollments/rmg/forms.csv", Enrolled);

        var run = await _hub.DropAsync(path, text, 1);

        Assert.Equal(new FileCounts(1, 0, 0, 1, 0, 0), run.Counts);
        Assert.Equal(
            (code, _hub.Identities.Links[("rmg", "451")]),
            (_hub.Reviews.Rows.Single().Problem.Code, _hub.Reviews.Rows.Single().Suggestion)
        );
        Assert.Equal(3, _hub.Apprentices.Records.Count);
    }

    [Theory]
    [InlineData("enrollments/rmg/s.csv", "No,First,Last,Start,MATC\nab 12,Bo,Moss-Lee,2026-01-05,\n")]
    [InlineData("competencies/rmg/s.csv", "No,Competency,Day\nab12,safe-work,2026-03-02\n")]
    public async Task Every_feed_reads_another_case_as_the_same_person(string path, string text)
    {
        await _hub.DropAsync("enrollments/rmg/forms.csv", Enrolled);

        await _hub.DropAsync(path, text, 1);

        Assert.DoesNotContain(_hub.Reviews.Rows, held => held.Problem.Code.StartsWith("identity", StringComparison.Ordinal));
        Assert.Equal(3, _hub.Apprentices.Records.Count);
        Assert.Equal(4, _hub.Identities.Links.Count);
    }

    [Fact]
    public async Task Where_two_people_differ_in_case_alone_nobody_is_guessed()
    {
        await _hub.DropAsync("enrollments/rmg/forms.csv", "No,First,Last,Start,MATC\nQx1,Ivy,Ash,2026-01-05,\n");
        await _hub.Identities.LinkAsync("rmg", "qX1", "a-other", "a test", IntakeBench.Monday, TestContext.Current.CancellationToken);

        var run = await _hub.DropAsync("hours/rmg/week.csv", "Badge,Date,Code,Hours\nQx1,2026-03-02,REG,8\nQX1,2026-03-02,REG,8\n", 1);

        Assert.Equal(new FileCounts(2, 1, 0, 1, 0, 0), run.Counts);
        Assert.Equal(("identity.near", null), (_hub.Reviews.Rows.Single().Problem.Code, _hub.Reviews.Rows.Single().Suggestion));
    }

    [Fact]
    public async Task Parts_of_one_sum_under_two_spellings_are_held_and_none_is_lost()
    {
        _hub.Use([
            .. s_profiles.Where(profile => profile.Item1 != "hours/rmg"),
            ("hours/rmg", Hours.Replace("\"payCodes\"", "\"repeatedRows\": \"sum\", \"payCodes\"", StringComparison.Ordinal)),
        ]);
        await _hub.DropAsync("enrollments/rmg/forms.csv", Enrolled);

        var run = await _hub.DropAsync("hours/rmg/week.csv", "Badge,Date,Code,Hours\nAB-12,2026-03-02,REG,5\nab-12,2026-03-02,REG,3\n", 1);

        Assert.Equal(new FileCounts(2, 1, 0, 1, 0, 0), run.Counts);
        Assert.Equal(5, _hub.Apprentices.Records.Sum(record => record.OjlHours));
    }

    [Fact]
    public async Task A_person_links_the_other_spelling_and_the_row_counts()
    {
        await _hub.DropAsync("enrollments/rmg/forms.csv", Enrolled);
        await _hub.DropAsync("hours/rmg/week.csv", "Badge,Date,Code,Hours\n451.0,2026-03-02,REG,8\n", 1);
        var held = _hub.Reviews.Rows.Single();

        await _hub.Decisions.LinkAsync(
            new(held.Issuer!, held.ExternalId!),
            held.Suggestion!,
            "staff",
            "the .0 is the payroll's",
            TestContext.Current.CancellationToken
        );
        await _hub.CarryOutReplaysAsync();

        Assert.Empty(_hub.Reviews.Rows);
        Assert.Equal(8, _hub.Apprentices.Records.Sum(record => record.OjlHours));
        Assert.Empty((await _hub.RebuildAsync()).Differences);
    }

    [Fact]
    public async Task However_many_strangers_a_file_names_the_issuers_numbers_are_read_once()
    {
        var hub = new IntakeBench(new IntakeLimits { RowsPerWindow = 10 }, s_profiles);
        await hub.DropAsync("enrollments/rmg/forms.csv", Enrolled);
        var before = hub.Identities.Listed;

        await hub.DropAsync(
            "hours/rmg/week.csv",
            "Badge,Date,Code,Hours\n" + string.Concat(Enumerable.Range(5_000, 95).Select(number => $"{number},2026-03-02,REG,8\n")),
            1
        );

        Assert.Equal(1, hub.Identities.Listed - before);
    }

    [Theory]
    [InlineData("AB-12", "AB12")]
    [InlineData("a b_1-2", "AB12")]
    [InlineData("x.y@z", "X.Y@Z")]
    public void Marks_and_case_are_left_out(string number, string same) => Assert.Equal(same, NumberSpelling.Same(number));

    [Theory]
    [InlineData("000", "0")]
    [InlineData("0451", "451")]
    [InlineData("451.0", "451")]
    [InlineData("451.5", "4515")]
    [InlineData("100", "100")]
    [InlineData("A-007-020", "A7020")]
    [InlineData("79228162514264337593543950336.00", "79228162514264337593543950336")]
    [InlineData("-", "")]
    public void Zeros_before_a_number_and_a_fraction_of_zeros_are_left_out(string number, string near) =>
        Assert.Equal(near, NumberSpelling.Near(number));
}
