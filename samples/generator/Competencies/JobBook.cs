using ImtHub.Samples.People;

namespace ImtHub.Samples.Competencies;

/// <summary>Which competency a mentor signs when: one about every three months, in the job book's order.</summary>
internal static class JobBook
{
    /// <summary>How many competencies the job book lists.</summary>
    public const int Competencies = 5;

    /// <summary>Day of the mentor's signature; null when the apprentice had left or was away.</summary>
    public static DateOnly? SignedOn(Apprentice person, int competency)
    {
        var random = new SampleRandom((ulong)(person.Number * 1_009 + competency));
        var day = person.BeganOn.AddDays(60 + 90 * competency + random.Below(40));
        day = day.AddDays(
            day.DayOfWeek switch
            {
                DayOfWeek.Saturday => 2,
                DayOfWeek.Sunday => 1,
                _ => 0,
            }
        );
        var isAway = person.Away is { } away && away.From <= day && day <= away.To;
        return person.IsEnrolledOn(day) && !isAway ? day : null;
    }

    /// <summary>Day of the signature if it stands in a book that is handed in on a day.</summary>
    public static DateOnly? SignedBy(Apprentice person, int competency, DateOnly handedIn) =>
        SignedOn(person, competency) is { } day && day <= handedIn ? day : null;
}
