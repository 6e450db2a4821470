namespace ImtHub.Samples.People;

/// <summary>An invented apprentice and what will become of them.</summary>
public sealed record Apprentice
{
    /// <summary>Number among all apprentices, from 1; name, birth date and numbers follow from it.</summary>
    public required int Number { get; init; }

    /// <summary>Partner id of the employer that sponsors the apprentice.</summary>
    public required string Sponsor { get; init; }

    /// <summary>The employer's own number, as its payroll prints it.</summary>
    public required string EmployeeNumber { get; init; }

    /// <summary>Given name.</summary>
    public required string First { get; init; }

    /// <summary>Family name.</summary>
    public required string Last { get; init; }

    /// <summary>Date of birth.</summary>
    public required DateOnly BornOn { get; init; }

    /// <summary>The firm's own job title.</summary>
    public required string JobTitle { get; init; }

    /// <summary>Cohort as the sponsor names it.</summary>
    public required string Cohort { get; init; }

    /// <summary>First day of the apprenticeship.</summary>
    public required DateOnly BeganOn { get; init; }

    /// <summary>Day of the journey card or of the cancellation; null while it goes on.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>How it ended, in the enrollment files' words; <c>Active</c> while it goes on.</summary>
    public string Status { get; init; } = "Active";

    /// <summary>Why it was cancelled; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Days away from work without pay: a leave or a lay-off; null when there were none.</summary>
    public (DateOnly From, DateOnly To)? Away { get; init; }

    /// <summary>The numbers that colleges and training providers know the apprentice by: partner id to number.</summary>
    public required IReadOnlyDictionary<string, string> StudentIds { get; init; }

    /// <summary>An address that can never be somebody's.</summary>
    public string Email => $"{Plain(First)}.{Plain(Last)}@example.com";

    /// <summary>True when the apprenticeship goes on.</summary>
    public bool IsActive => EndedOn is null;

    /// <summary>True when the apprentice is enrolled on that day.</summary>
    public bool IsEnrolledOn(DateOnly day) => BeganOn <= day && (EndedOn is null || day <= EndedOn);

    private static string Plain(string name) =>
        string.Concat(name.ToLowerInvariant().Replace('ë', 'e').Replace('ó', 'o').Replace('í', 'i').Where(char.IsAsciiLetter));
}
