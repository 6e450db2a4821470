using ImtHub.Samples.People;

namespace ImtHub.Samples.Grades;

/// <summary>A class of one course or module that ends with a grade or an exam.</summary>
/// <param name="Course">Course or module as the provider prints it.</param>
/// <param name="On">Day of the grade.</param>
/// <param name="Everyone">The people it is meant for.</param>
internal sealed record TrainingSession(string Course, DateOnly On, IReadOnlyList<Apprentice> Everyone)
{
    /// <summary>Numbers of those who do not pass.</summary>
    public IReadOnlyList<int> NotPassed { get; init; } = [];

    /// <summary>Those of them who are enrolled and not away that day.</summary>
    public IEnumerable<Apprentice> Participants => Everyone.Where(person => person.IsEnrolledOn(On) && !IsAway(person));

    /// <summary>An exam score from 70 to 98, or from 50 to 66 for those who do not pass.</summary>
    public int Score(Apprentice person)
    {
        var random = new SampleRandom((ulong)(person.Number * 100_003 + On.DayNumber));
        return NotPassed.Contains(person.Number) ? 50 + random.Below(17) : 70 + random.Below(29);
    }

    /// <summary>One of a scale's passing grades.</summary>
    public string PassingGrade(Apprentice person, IReadOnlyList<string> grades) =>
        new SampleRandom((ulong)(person.Number * 100_019 + On.DayNumber)).Pick(grades);

    private bool IsAway(Apprentice person) => person.Away is { } away && away.From <= On && On <= away.To;
}
