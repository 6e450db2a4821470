using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Records.Tests.Programs;

public sealed class ProgramReaderTests
{
    private const string Sound = """
        {
          // comments are allowed
          "id": "imt", "version": "1", "name": "Industrial Manufacturing Technician", "inForceFrom": "2013-02-01",
          "term": { "fromMonths": 18, "toMonths": 24 },
          "onTheJobLearning": { "hours": 10, "workProcesses": [ { "id": "set-up", "name": "Set-up", "hours": 10 } ] },
          "relatedInstruction": {
            "hours": 4,
            "components": [ { "id": "safety", "name": "Safety", "hours": 4, "verified": false, "note": "assumed" } ],
            "courses": [ { "provider": "matc", "course": "IM-1", "name": "Industrial Manufacturing 1", "gives": ["safety"] } ],
          },
          "competencies": [ { "id": "safe-work", "name": "Works safely" } ],
          "milestones": [ { "id": "ojl-25", "name": "A quarter", "when": { "ojlShare": 0.25 } } ]
        }
        """;

    private readonly List<ConfigurationProblem> _problems = [];

    [Fact]
    public void A_sound_program_is_read_whole()
    {
        var program = Read(Sound);

        Assert.Empty(_problems);
        Assert.NotNull(program);
        Assert.Equal(new ProgramTerm(18, 24), program.Term);
        Assert.Equal("assumed", Assert.Single(program.Components).Note);
        Assert.Equal(["safety"], program.FindCourse("matc", "IM-1")!.Gives);
        Assert.Equal(0.25m, Assert.Single(program.Milestones).When.OjlShare);
    }

    [Fact]
    public void The_sample_program_asks_for_what_the_paper_says()
    {
        var text = ImtProgram.Text;

        var program = Read(text);

        Assert.Empty(_problems);
        Assert.Equal((2736m, 264m), (program!.OjlHours, program.RiHours));
        Assert.Equal(
            192,
            program
                .Components.Where(component => component.Id.StartsWith("mssc-", StringComparison.Ordinal))
                .Sum(component => component.Hours)
        );
        Assert.All(
            ["matc", "gateway", "waukesha", "mssc", "wrtp"],
            provider => Assert.Contains(program.Courses, course => course.Provider == provider)
        );
        Assert.All(program.Components.Where(component => !component.Verified), component => Assert.NotNull(component.Note));
    }

    [Theory]
    [InlineData("\"version\": \"1\", ", "", "$.version", "missing")]
    [InlineData("\"2013-02-01\"", "\"01.02.2013\"", "$.inForceFrom", "yyyy-MM-dd")]
    [InlineData("\"toMonths\": 24", "\"toMonths\": 12", "$.term.toMonths", "not be less")]
    [InlineData("\"hours\": 10, \"work", "\"hours\": 11, \"work", "$.onTheJobLearning.workProcesses", "add up to 10")]
    [InlineData("\"hours\": 10 }", "\"hours\": \"ten\" }", "$.onTheJobLearning.workProcesses[0].hours", "number greater than zero")]
    [InlineData("\"id\": \"set-up\"", "\"id\": \"unassigned\"", "$.onTheJobLearning.workProcesses", "kept for hours")]
    [InlineData("\"hours\": 4,\n", "\"hours\": 264,\n", "$.relatedInstruction.components", "add up to 4")]
    [InlineData("[\"safety\"]", "[\"safty\"]", "$.relatedInstruction.courses[0].gives", "no component 'safty'")]
    [InlineData("[\"safety\"]", "[]", "$.relatedInstruction.courses[0].gives", "at least one component")]
    [InlineData(", \"note\": \"assumed\"", "", "$.relatedInstruction.components[0].note", "needs a note")]
    [InlineData("\"competencies\"", "\"competences\"", "$.competences", "Unknown property")]
    [InlineData("\"ojlShare\": 0.25", "\"ojlShare\": 25", "$.milestones[0].when.ojlShare", "at most 1")]
    [InlineData("{ \"ojlShare\": 0.25 }", "{ }", "$.milestones[0].when", "at least one of")]
    [InlineData("\"version\": \"1\", ", "\"version\": \"1\", \"probation\": { \"share\": 0.25 }, ", "$.probation", "jurisdictions/")]
    [InlineData("\"milestones\": [", "\"milestones\": [ 5,", "$.milestones[0]", "must be an object")]
    public void A_mistake_is_refused_with_its_place_and_reason(string sound, string mistaken, string place, string reason)
    {
        var text = Sound.ReplaceLineEndings("\n");
        Assert.Contains(sound, text, StringComparison.Ordinal);

        Assert.Null(Read(text.Replace(sound, mistaken, StringComparison.Ordinal)));

        Assert.Contains(
            _problems,
            problem =>
                problem.File == "programs/imt.json"
                && problem.JsonPath == place
                && problem.Reason.Contains(reason, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        Read("""{ "id": 5, "competencies": {} }""");

        Assert.True(_problems.Count >= 7, string.Join('\n', _problems));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{ \"id\": ")]
    [InlineData("{ \"id\": \"a\", \"id\": \"b\" }")]
    public void What_is_no_single_JSON_object_is_refused(string text)
    {
        Assert.Null(Read(text));
        Assert.NotEmpty(_problems);
    }

    private Program? Read(string text) => ProgramReader.Read(new ConfigurationFile("programs/imt.json", text), _problems);
}
