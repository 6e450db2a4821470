using ImtHub.Samples.Writing;

namespace ImtHub.Samples.People;

/// <summary>People whom a sponsor enrolled together.</summary>
internal sealed record Cohort
{
    /// <summary>Partner id of the sponsor.</summary>
    public required string Sponsor { get; init; }

    /// <summary>What the sponsor calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Number of its first person among all apprentices.</summary>
    public required int FirstNumber { get; init; }

    /// <summary>How many were enrolled.</summary>
    public required int Enrolled { get; init; }

    /// <summary>First day of the apprenticeship, for all of them.</summary>
    public required DateOnly BeganOn { get; init; }

    /// <summary>Prefix of the employee numbers, such as <c>MV-</c>; may be empty.</summary>
    public string NumberPrefix { get; init; } = "";

    /// <summary>Digits of the employee numbers, leading zeros included.</summary>
    public required int NumberDigits { get; init; }

    /// <summary>The firm's own job titles, given out in turn.</summary>
    public required IReadOnlyList<string> JobTitles { get; init; }

    /// <summary>Colleges and training providers that teach them.</summary>
    public required IReadOnlyList<string> Providers { get; init; }

    /// <summary>Everyone enrolled, still active.</summary>
    public IEnumerable<Apprentice> Enroll() => Enumerable.Range(FirstNumber, Enrolled).Select(Enroll);

    private Apprentice Enroll(int number)
    {
        var (first, last) = InventedNames.Of(number);
        var random = new SampleRandom((ulong)number);
        return new Apprentice
        {
            Number = number,
            Sponsor = Sponsor,
            EmployeeNumber = NumberPrefix + Text.Padded(310 + number * 7, NumberDigits),
            First = first,
            Last = last,
            BornOn = new DateOnly(1962 + random.Below(33), 1, 1).AddDays(random.Below(365)),
            JobTitle = JobTitles[(number - FirstNumber) % JobTitles.Count],
            Cohort = Name,
            BeganOn = BeganOn,
            StudentIds = Providers.ToDictionary(provider => provider, provider => StudentNumbers.Of(provider, number)),
        };
    }
}
