using ImtHub.Records.Events;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>Which of a form's fields changed is told by name, and nothing of what they hold but the status.</summary>
public sealed class WhatIsToldOfAChangeTests
{
    private readonly SmallHub _hub = SmallHub.WithApprentice();

    public static TheoryData<string, Func<EnrollmentStatement, EnrollmentStatement>> Changes =>
        new()
        {
            { "name", form => form with { Name = new PersonName("Ada", "Married") } },
            { "jobTitle", form => form with { JobTitle = "Operator" } },
            { "cohort", form => form with { Cohort = "2026-2" } },
            { "beganOn,statusDetails", form => form with { BeganOn = FirstDay.AddDays(1) } },
            { "statusDetails", form => form with { StatusOn = FirstDay.AddDays(3) } },
            { "name,jobTitle", form => form with { Name = new PersonName("Ada", "Married"), JobTitle = "Operator" } },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_field_that_changed_is_named(string fields, Func<EnrollmentStatement, EnrollmentStatement> change)
    {
        var told = Assert.Single(_hub.Take(change(Enrollment(From("form-2.csv", 2, 2)))).Events);

        Assert.Equal((ApprenticeEventKind.RecordChanged, fields, null, null), (told.Kind, told.Subject, told.Before, told.After));
    }

    [Fact]
    public void Of_a_status_before_and_after_are_told()
    {
        var told = Assert.Single(
            _hub.Take(
                Enrollment(From("form-2.csv", 2, 2)) with
                {
                    Status = ApprenticeStatus.Suspended,
                    StatusOn = FirstDay.AddDays(9),
                    StatusReason = "leave",
                }
            ).Events
        );

        Assert.Equal(
            (ApprenticeEventKind.RecordChanged, "status,statusDetails", "Active", "Suspended"),
            (told.Kind, told.Subject, told.Before, told.After)
        );
    }

    [Fact]
    public void Who_goes_to_another_cohort_is_told_to_those_of_the_former_one_too_and_nobody_else_hears_of_them_twice()
    {
        Assert.Null(_hub.Events[0].Former);

        var told = Assert.Single(_hub.Take(Enrollment(From("form-2.csv", 2, 2)) with { Cohort = null }).Events);

        Assert.Equal(new FormerScope("acme", "2026-1"), told.Former);
        Assert.Equal(("acme", null), (told.Sponsor, told.Cohort));
        Assert.Null(Assert.Single(_hub.Take(Hours(8, From("week.csv", 2))).Events).Former);
    }

    [Fact]
    public void A_result_is_told_again_when_its_grade_or_what_it_means_changed_and_not_otherwise()
    {
        _hub.Take(Course("B", From("spring.csv", 2)));

        Assert.Equal(
            ("IM-1", "B", "A"),
            Assert.Single(_hub.Take(Course("A", From("spring-2.csv", 2, 2))).Events) is var told
                ? (told.Subject, told.Before, told.After)
                : default
        );
        Assert.Empty(_hub.Take(Course("A", From("spring-3.csv", 2, 3)) with { Student = "0042" }).Events);
    }

    [Fact]
    public void Hours_are_told_by_work_process_with_before_and_after()
    {
        _hub.Take(Hours(8, From("week.csv", 2)), Hours(2.5m, From("week.csv", 3), day: 1, process: "set-up"));

        var events = _hub.Take(
            Hours(7.25m, From("week-2.csv", 2, 2)),
            Hours(2.5m, From("week-2.csv", 3, 2), day: 1, process: "set-up"),
            Hours(1, From("week-2.csv", 4, 2), day: 2, process: null)
        ).Events;

        Assert.Equal(
            [("operation", "8", "7.25"), ("unassigned", "0", "1")],
            events.Select(told => (told.Subject!, told.Before!, told.After!))
        );
    }

    [Fact]
    public void Who_is_removed_is_told_with_the_place_they_had()
    {
        var change = _hub.Replace((_, _) => true, []);

        Assert.Null(change.Record);
        var told = Assert.Single(change.Events);
        Assert.Equal(
            (ApprenticeEventKind.Removed, "acme", "2026-1", true, 2),
            (told.Kind, told.Sponsor, told.Cohort, told.MovesLists, told.Sequence)
        );
    }
}
