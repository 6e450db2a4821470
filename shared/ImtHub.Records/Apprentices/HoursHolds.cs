using System.Globalization;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>
/// Which hours of one worker do not count beside the others, and why. It hangs on the facts alone and not on which arrived
/// first: of two that contradict each other the one that was stated first counts.
/// </summary>
internal static class HoursHolds
{
    private const decimal DayHours = 24;

    /// <summary>The holds by key; facts without one count.</summary>
    /// <param name="spans">The days on which the apprentice trained.</param>
    /// <param name="program">The apprentice's program.</param>
    /// <param name="facts">Hours of one employer's worker.</param>
    public static Dictionary<string, Hold> Of(IReadOnlyList<TrainingSpan> spans, Program program, IReadOnlyCollection<Fact> facts)
    {
        var holds = new Dictionary<string, Hold>(StringComparer.Ordinal);
        var inOrder = facts.Select(fact => (Fact: fact, Hours: (HoursStatement)fact.Current)).OrderBy(known => known.Fact.First).ToList();
        foreach (var (fact, hours) in inOrder)
        {
            if (hours.Kind == HoursKind.OnTheJobLearning && OutsideTraining(spans, hours) is { } hold)
            {
                holds[fact.Key] = hold;
            }
        }
        foreach (
            var code in inOrder
                .Where(known => !holds.ContainsKey(known.Fact.Key))
                .GroupBy(known => known.Hours.PayCode, StringComparer.Ordinal)
        )
        {
            HoldOverlaps([.. code], holds);
        }

        HoldSums(
            program,
            inOrder.Where(known => !holds.ContainsKey(known.Fact.Key) && known.Hours.Kind != HoursKind.PaidNotLearning),
            holds
        );
        return holds;
    }

    private static Hold? OutsideTraining(IReadOnlyList<TrainingSpan> spans, HoursStatement hours)
    {
        // Hours of an employer that is no sponsor, such as a sister plant, count on any day of training.
        var own = spans.Where(span => span.Sponsor == hours.Employer).ToList();
        if (own.Count == 0)
        {
            own = [.. spans];
        }

        if (own.Exists(span => span.Holds(hours.From)))
        {
            return null;
        }

        var former = own.FindLast(span => span.From <= hours.From);
        return former switch
        {
            null => new Hold(
                StatementCodes.HoursBeforeRegistration,
                own.Count == 0 ? "hours since the registration" : FormattableString.Invariant($"{own[0].From:yyyy-MM-dd} or later")
            ),
            { EndedBy: ApprenticeStatus.Suspended } => new Hold(
                StatementCodes.HoursWhileSuspended,
                FormattableString.Invariant($"until {former.To:yyyy-MM-dd}, or since the training went on")
            ),
            _ => new Hold(StatementCodes.HoursAfterEnd, FormattableString.Invariant($"{former.To:yyyy-MM-dd} or earlier")),
        };
    }

    // Rows of the same days are parts of them, such as work processes; days beside a period, or two periods that overlap, count twice.
    private static void HoldOverlaps(List<(Fact Fact, HoursStatement Hours)> sameCode, Dictionary<string, Hold> holds)
    {
        if (sameCode.TrueForAll(known => known.Hours.From == known.Hours.To))
        {
            return;
        }

        for (var index = 1; index < sameCode.Count; index++)
        {
            var (fact, hours) = sameCode[index];
            var first = sameCode.Take(index).FirstOrDefault(other => Overlap(other.Hours, hours));
            if (first.Fact is not null)
            {
                holds[fact.Key] = new Hold(
                    StatementCodes.HoursOverlap,
                    $"days that no other row states; {Days(first.Hours)} stand in {first.Fact.First.File}, line {Number(first.Fact.First.Row)}"
                );
            }
        }
    }

    private static bool Overlap(HoursStatement one, HoursStatement other) =>
        one.From <= other.To && other.From <= one.To && (one.From != other.From || one.To != other.To);

    private static void HoldSums(Program program, IEnumerable<(Fact Fact, HoursStatement Hours)> worked, Dictionary<string, Hold> holds)
    {
        var (days, weeks) = (new Dictionary<DateOnly, decimal>(), new Dictionary<DateOnly, decimal>());
        foreach (var (fact, hours) in worked)
        {
            if (hours.From != hours.To)
            {
                var most = program.MaxHoursPerWeek * hours.Days / 7;
                if (hours.Hours > most)
                {
                    holds[fact.Key] = new Hold(
                        StatementCodes.HoursOverAWeek,
                        $"at most {Number(program.MaxHoursPerWeek)} h a week, {Number(decimal.Round(most, 2))} h for these {hours.Days} days"
                    );
                }

                continue;
            }
            var (day, week) = (
                days.GetValueOrDefault(hours.From) + hours.Hours,
                weeks.GetValueOrDefault(Week.Of(hours.From)) + hours.Hours
            );
            if (day > DayHours)
            {
                holds[fact.Key] = new Hold(
                    StatementCodes.HoursOverADay,
                    $"at most 24 h a day, {Number(DayHours - days.GetValueOrDefault(hours.From))} h beside the other rows of the day"
                );
            }
            else if (week > program.MaxHoursPerWeek)
            {
                holds[fact.Key] = new Hold(
                    StatementCodes.HoursOverAWeek,
                    $"at most {Number(program.MaxHoursPerWeek)} h a week, {Number(program.MaxHoursPerWeek - weeks.GetValueOrDefault(Week.Of(hours.From)))} h beside the other rows of the week"
                );
            }
            else
            {
                (days[hours.From], weeks[Week.Of(hours.From)]) = (day, week);
            }
        }
    }

    private static string Days(HoursStatement hours) =>
        hours.From == hours.To
            ? FormattableString.Invariant($"those of {hours.From:yyyy-MM-dd}")
            : FormattableString.Invariant($"those of {hours.From:yyyy-MM-dd} to {hours.To:yyyy-MM-dd}");

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
