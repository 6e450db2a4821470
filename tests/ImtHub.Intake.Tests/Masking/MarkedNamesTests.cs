using Xunit;

namespace ImtHub.Intake.Tests.Masking;

/// <summary>A name is the same however its marks are written: within the letter, behind it, or not at all.</summary>
public sealed class MarkedNamesTests
{
    private const string Forms = """
        {
          "version": 1, "partner": "P", "program": "imt",
          "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Start", "birthDate": "Born" }
        }
        """;

    private const string Grades = """
        {
          "version": 1, "partner": "P", "columns": { "student": "ID", "course": "Course", "grade": "Grade", "firstName": "First", "lastName": "Last", "birthDate": "Born" },
          "courses": { "X": "IM-1" }, "grades": { "passed": ["A"] }
        }
        """;

    private readonly IntakeBench _hub = new(("enrollments/rmg", Forms), ("grades/matc", Grades));

    [Theory]
    [InlineData("Linh", "Nguy\u1EC5n", "Linh", "Nguye\u0302\u0303n")]
    [InlineData("Linh", "Nguy\u1EC5n", "LINH", "NGUYEN")]
    [InlineData("Linh", "Nguy\u1EC5n", "Linh", "Nguy\u00EA\u0303n")]
    [InlineData("\u0110\u1EE9c", "Tr\u1EA7n", "Duc", "Tran")]
    [InlineData("\u0141ukasz", "W\u00F3jcik", "Lukasz", "Wo\u0301jcik")]
    [InlineData("S\u00F8ren", "Stra\u00DFe", "Soren", "STRASSE")]
    [InlineData("Zoe\u0308", "O\u2019Neil", "Zo\u00EB", "ONeil")]
    [InlineData("\u0130pek", "Y\u0131lmaz", "Ipek", "Yilmaz")]
    [InlineData("Alexis", "D'Arcy-Smith", "alexis", "darcy smith")]
    [InlineData("\u00C5sa", "\u00D3l\u00E1fsd\u00F3ttir", "A\u030Asa", "Olafsdottir")]
    [InlineData(
        "\u0399\u03C9\u03AC\u03BD\u03BD\u03B7\u03C2",
        "\u041A\u043E\u0440\u043E\u043B\u0451\u0432",
        "\u0399\u03C9\u03B1\u0301\u03BD\u03BD\u03B7\u03C2",
        "\u041A\u043E\u0440\u043E\u043B\u0435\u0308\u0432"
    )]
    public async Task The_same_name_in_another_writing_with_the_same_birth_date_is_suggested(
        string first,
        string last,
        string otherFirst,
        string otherLast
    )
    {
        await _hub.DropAsync("enrollments/rmg/forms.csv", $"No,First,Last,Start,Born\nN1,{first},{last},2026-01-05,1999-02-01\n");

        await _hub.DropAsync("grades/matc/spring.csv", $"ID,Course,Grade,First,Last,Born\nX1,X,A,{otherFirst},{otherLast},1999-02-01\n", 1);

        var held = Assert.Single(_hub.Reviews.Rows);
        Assert.Equal(("identity.suggested", _hub.Identities.Links[("rmg", "N1")]), (held.Problem.Code, held.Suggestion));
    }

    [Theory]
    [InlineData("Nguyenh")]
    [InlineData("Nguy")]
    public async Task Another_name_is_another_person(string last)
    {
        await _hub.DropAsync("enrollments/rmg/forms.csv", "No,First,Last,Start,Born\nN1,Linh,Nguy\u1EC5n,2026-01-05,1999-02-01\n");

        await _hub.DropAsync("grades/matc/spring.csv", $"ID,Course,Grade,First,Last,Born\nX1,X,A,Linh,{last},1999-02-01\n", 1);

        Assert.Equal("identity.unknown", Assert.Single(_hub.Reviews.Rows).Problem.Code);
    }
}
