using FsCheck;
using FsCheck.Fluent;
using ImtHub.Notifications.Rendering;
using ImtHub.Records.Statements;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Notifications.Tests.Digests;

/// <summary>A digest is composed and drawn for a whole committee, whatever days are on the record of one of its apprentices.</summary>
public sealed class AnyDayProperties
{
    [Fact]
    public void Any_days_on_one_record_leave_the_digest_to_all_others() =>
        Prop.ForAll(
                Arb.From(
                    from days in AnyDay.Gen.ArrayOf(4)
                    from status in Gen.Elements(Enum.GetValues<ApprenticeStatus>())
                    select (days, status)
                ),
                stated => Holds(stated.days, stated.status)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static bool Holds(DateOnly[] days, ApprenticeStatus status)
    {
        var odd = Hayes
            .Apprentice("Bo Moss")
            .With(record =>
                record with
                {
                    BeganOn = days[0],
                    Status = status,
                    StatusOn = days[1],
                    OjlByWeek = new() { [days[2]] = 8 },
                    Milestones = new(StringComparer.Ordinal) { ["ojl-25"] = days[3] },
                }
            );
        var digest = Hayes.Compose([("a", Hayes.Apprentice("Ivy Ash")), ("b", odd)]);
        return CohortChart.Of(digest) is { Content.Length: > 0 };
    }
}
