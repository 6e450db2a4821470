using ImtHub.Records.Events;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>The length of probation that a contract states.</summary>
public sealed class StatedProbationTests
{
    private readonly SmallHub _hub = SmallHub.WithApprentice();

    [Fact]
    public void The_newest_length_stated_is_on_the_record_and_a_form_without_one_leaves_it()
    {
        Assert.Null(_hub.Record!.Probation);

        var change = _hub.Take(Form(2, new(500, null)));
        _hub.Take(Form(3, null));
        Assert.Equal(new StatedProbation(500, null), _hub.Record!.Probation);
        Assert.Equal("probation", Assert.Single(change.Events, what => what.Kind == ApprenticeEventKind.RecordChanged).Subject);

        _hub.Take(Form(4, new(null, 90)));
        Assert.Equal(new StatedProbation(null, 90), _hub.Record!.Probation);
    }

    [Fact]
    public void An_older_form_that_is_taken_in_later_does_not_change_it()
    {
        _hub.Take(Form(4, new(500, null)));
        _hub.Take(Form(3, new(400, null)));

        Assert.Equal(500, _hub.Record!.Probation!.Hours);
    }

    private static EnrollmentStatement Form(int day, StatedProbation? stated) =>
        Enrollment(From($"forms-{day}.csv", 2, day)) with
        {
            Probation = stated,
        };
}
