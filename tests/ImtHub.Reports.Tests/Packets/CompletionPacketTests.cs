using System.Text;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;
using ImtHub.Reports.Tests.Kit;
using Xunit;

namespace ImtHub.Reports.Tests.Packets;

public sealed class CompletionPacketTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_has_hours_by_work_process_grades_with_their_files_and_every_sign_off()
    {
        var done = new Apprentice
        {
            Name = new PersonName("Amina", "<b>Okafor</b>"),
            Facts = Everything(),
            Registered = new Registration("2014-00313", new(2014, 4, 14)),
        };
        var page = Encoding.UTF8.GetString((await new Desk([done]).Packets.FindAsync(done.Id, new(2016, 4, 1), Stop))!.Value.Page!);

        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains("Amina &lt;b&gt;Okafor&lt;/b&gt; has done all", page, StringComparison.Ordinal);
        Assert.Contains("registered with dwd as 2014-00313", page, StringComparison.Ordinal);
        Assert.Contains("On-the-job learning: 2,736 of 2,736 h", page, StringComparison.Ordinal);
        Assert.All(
            SmallHub.Program.WorkProcesses,
            process =>
                Assert.Contains(
                    $"<th scope=\"row\">{process.Name}</th><td class=\"n\" data-label=\"Done, h\">{process.Hours:#,0}</td>",
                    page,
                    StringComparison.Ordinal
                )
        );
        Assert.Contains("hours/rmg/2014.csv", page, StringComparison.Ordinal);
        Assert.Contains(
            $"grades/{SmallHub.Program.Courses.First(course => course.Gives.Contains(SmallHub.Program.Components[0].Id)).Provider}/2014.csv, line 2",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("Competencies: 5 of 5 signed off", page, StringComparison.Ordinal);
        Assert.Contains("competencies/rmg/book.csv, line 6", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_without_a_work_process_are_shown_as_divided_by_what_the_mentors_say()
    {
        Statement[] facts =
        [
            .. Everything()
                .Select(statement =>
                    statement switch
                    {
                        HoursStatement hours => hours with { WorkProcess = null },
                        CompetencyStatement { Competency: "quality-checks" } signed => signed with { Hours = 30 },
                        CompetencyStatement { Competency: "safe-work" } signed => signed with { Hours = 10 },
                        _ => statement,
                    }
                ),
        ];
        var done = new Apprentice { Facts = facts };

        var page = Encoding.UTF8.GetString((await new Desk([done]).Packets.FindAsync(done.Id, new(2016, 4, 1), Stop))!.Value.Page!);

        Assert.Contains(
            "<th scope=\"row\">Inspection and quality</th><td class=\"n\" data-label=\"Stated, h\">0</td><td class=\"n\" data-label=\"Divided, h\">2,052</td>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<th scope=\"row\">Safe work practices</th><td class=\"n\" data-label=\"Stated, h\">0</td><td class=\"n\" data-label=\"Divided, h\">684</td>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("divided by the hours that mentors stated", page, StringComparison.Ordinal);
        Assert.DoesNotContain("No work process stated", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_that_do_not_count_are_no_evidence()
    {
        var early = new HoursStatement
        {
            Lineage = Apprentice.At("hours/rmg/2013.csv", 9),
            Employer = "rmg",
            Worker = "0012",
            From = new(2013, 12, 2),
            To = new(2013, 12, 2),
            PayCode = "REG",
            Kind = HoursKind.OnTheJobLearning,
            Hours = 8,
        };
        var done = new Apprentice { Facts = [.. Everything(), early] };
        var page = Encoding.UTF8.GetString((await new Desk([done]).Packets.FindAsync(done.Id, new(2016, 4, 1), Stop))!.Value.Page!);

        Assert.Contains("hours/rmg/2014.csv", page, StringComparison.Ordinal);
        Assert.DoesNotContain("hours/rmg/2013.csv", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_lacks_something_has_no_packet_and_is_told_what()
    {
        var almost = new Apprentice { Facts = [.. Everything().Where(statement => statement is not CompetencyStatement)] };
        var desk = new Desk([almost]);

        var (page, missing) = (await desk.Packets.FindAsync(almost.Id, new(2016, 4, 1), Stop))!.Value;
        Assert.Null(page);
        Assert.Equal(["5 of 5 competencies"], missing);
        Assert.Empty(await desk.Packets.WriteAllAsync(new(2016, 4, 1), Stop));
        Assert.Null(await desk.Packets.FindAsync("a-nobody", new(2016, 4, 1), Stop));
    }

    [Fact]
    public async Task Those_who_wait_for_the_decision_get_a_packet_and_those_who_have_the_card_do_not()
    {
        var waiting = new Apprentice { Worker = "1", Facts = Everything("1") };
        var completed = new Apprentice
        {
            Worker = "2",
            Facts = Everything("2"),
            Changes = [(ApprenticeStatus.Completed, new(2016, 3, 1), null)],
        };
        var desk = new Desk([waiting, completed]);

        Assert.Equal([waiting.Id], await desk.Packets.WriteAllAsync(new(2016, 4, 1), Stop));
        Assert.Equal(["packets/a-rmg-1.html"], desk.Exports.Files.Keys);
    }

    [Fact]
    public async Task A_granted_card_stands_on_the_packet_with_who_granted_it_when_and_on_which_numbers()
    {
        var granted = new Apprentice { Facts = [.. Everything(), .. Apprentice.Votes(CommitteeQuestion.Completion, new(2016, 3, 1))] };
        var desk = new Desk([granted]);

        var page = Encoding.UTF8.GetString((await desk.Packets.FindAsync(granted.Id, new(2016, 4, 1), Stop))!.Value.Page!);
        var before = Encoding.UTF8.GetString((await desk.Packets.FindAsync(granted.Id, new(2016, 2, 1), Stop))!.Value.Page!);

        Assert.Contains("Granted on March 1, 2016", page, StringComparison.Ordinal);
        Assert.Contains("Lee &lt;Labor&gt;", page, StringComparison.Ordinal);
        Assert.Contains($"{new string('a', 64)}, record 17", page, StringComparison.Ordinal);
        Assert.DoesNotContain("For the committee: labor", page, StringComparison.Ordinal);
        Assert.Contains("For the committee: labor", before, StringComparison.Ordinal);
        Assert.Empty(await desk.Packets.WriteAllAsync(new(2016, 4, 1), Stop));
    }

    [Fact]
    public async Task People_are_chosen_by_the_record_of_the_day()
    {
        // Done in October 2015, and decided in March 2016.
        var completed = new Apprentice
        {
            Worker = "2",
            Facts = Everything("2"),
            Changes = [(ApprenticeStatus.Completed, new(2016, 3, 1), null)],
        };

        Assert.Empty(await new Desk([completed]).Packets.WriteAllAsync(new(2015, 9, 30), Stop));
        Assert.Equal([completed.Id], await new Desk([completed]).Packets.WriteAllAsync(new(2016, 2, 29), Stop));
        Assert.Empty(await new Desk([completed]).Packets.WriteAllAsync(new(2016, 3, 1), Stop));
        var (page, missing) = (await new Desk([completed]).Packets.FindAsync(completed.Id, new(2015, 9, 30), Stop))!.Value;
        Assert.Null(page);
        Assert.Contains("5 of 5 competencies", missing);
        Assert.Null(await new Desk([completed]).Packets.FindAsync(completed.Id, new(2014, 1, 1), Stop));
    }

    /// <summary>All that the program asks for: each work process' hours in months of 152, every component, every competency.</summary>
    internal static IReadOnlyList<Statement> Everything(string worker = "0012")
    {
        var statements = new List<Statement>();
        var month = new DateOnly(2014, 5, 1);
        foreach (var process in SmallHub.Program.WorkProcesses)
        {
            for (var hours = process.Hours; hours > 0; hours -= 152, month = month.AddMonths(1))
            {
                statements.Add(
                    new HoursStatement
                    {
                        Lineage = Apprentice.At($"hours/rmg/{month.Year}.csv", month.Month + 1),
                        Employer = "rmg",
                        Worker = worker,
                        From = month,
                        To = month.AddMonths(1).AddDays(-1),
                        PayCode = "REG",
                        Kind = HoursKind.OnTheJobLearning,
                        WorkProcess = process.Id,
                        Hours = Math.Min(152, hours),
                    }
                );
            }
        }
        foreach (var (index, component) in SmallHub.Program.Components.Index())
        {
            var course = SmallHub.Program.Courses.First(course => course.Gives.Contains(component.Id));
            statements.Add(
                new CourseStatement
                {
                    Lineage = Apprentice.At($"grades/{course.Provider}/2014.csv", index + 2),
                    Provider = course.Provider,
                    Student = worker,
                    Course = course.Course,
                    Term = "2014FA",
                    Grade = "A",
                    Result = CourseResult.Passed,
                    On = new(2014, 12, 19),
                }
            );
        }
        statements.AddRange(
            SmallHub.Program.Competencies.Select(
                (competency, index) =>
                    new CompetencyStatement
                    {
                        Lineage = Apprentice.At("competencies/rmg/book.csv", index + 2),
                        Employer = "rmg",
                        Worker = worker,
                        Competency = competency.Id,
                        On = new(2015, 10, 1),
                        Demonstrated = true,
                    }
            )
        );
        return [.. statements.DistinctBy(statement => statement.Key)];
    }
}
