using ImtHub.Records.Statements;

namespace ImtHub.Intake.Profiles;

/// <summary>How a sponsor's enrollment forms become apprentices.</summary>
public sealed record EnrollmentRules
{
    /// <summary>The sponsor's own number for the worker.</summary>
    public required ColumnRule Worker { get; init; }

    /// <summary>First day of the apprenticeship.</summary>
    public required ColumnRule BeganOn { get; init; }

    /// <summary>The name as "Last, First Middle"; null when it stands in parts.</summary>
    public ColumnRule? Name { get; init; }

    /// <summary>Given name.</summary>
    public ColumnRule? FirstName { get; init; }

    /// <summary>Family name.</summary>
    public ColumnRule? LastName { get; init; }

    /// <summary>Middle name.</summary>
    public ColumnRule? MiddleName { get; init; }

    /// <summary>I, II, III, Jr. or Sr.</summary>
    public ColumnRule? Suffix { get; init; }

    /// <summary>Birth date.</summary>
    public ColumnRule? BirthDate { get; init; }

    /// <summary>E-mail address.</summary>
    public ColumnRule? Email { get; init; }

    /// <summary>Program; null when all are in <see cref="FixedProgram"/>.</summary>
    public ColumnRule? Program { get; init; }

    /// <summary>The firm's own job title.</summary>
    public ColumnRule? JobTitle { get; init; }

    /// <summary>Cohort.</summary>
    public ColumnRule? Cohort { get; init; }

    /// <summary>Status; null when every row enrolls somebody who trains.</summary>
    public ColumnRule? Status { get; init; }

    /// <summary>Day since when the status holds.</summary>
    public ColumnRule? StatusOn { get; init; }

    /// <summary>Why the status changed.</summary>
    public ColumnRule? StatusReason { get; init; }

    /// <summary>On-the-job learning credited for prior experience, in hours.</summary>
    public ColumnRule? CreditOjl { get; init; }

    /// <summary>Related instruction credited for prior training, in hours.</summary>
    public ColumnRule? CreditRi { get; init; }

    /// <summary>What the credit rests on; a row with credit must say so.</summary>
    public ColumnRule? CreditSource { get; init; }

    /// <summary>Length of probation in hours, as the contract states it.</summary>
    public ColumnRule? ProbationHours { get; init; }

    /// <summary>Length of probation in days, as the contract states it.</summary>
    public ColumnRule? ProbationDays { get; init; }

    /// <summary>Program id of forms without a program column.</summary>
    public string? FixedProgram { get; init; }

    /// <summary>The sponsor's program text (any case) to the program id; empty when the text is the id.</summary>
    public IReadOnlyDictionary<string, string> Programs { get; init; } = new Dictionary<string, string>();

    /// <summary>The sponsor's status words (any case).</summary>
    public required IReadOnlyDictionary<string, ApprenticeStatus> Statuses { get; init; }

    /// <summary>Those of the status words (any case) by which a sponsor takes over an apprentice of another one.</summary>
    public IReadOnlySet<string> TransferWords { get; init; } = new HashSet<string>();

    /// <summary>Columns with the person's numbers at colleges and elsewhere, each with its issuer.</summary>
    public IReadOnlyList<OtherIdColumn> OtherIds { get; init; } = [];

    /// <summary>Columns that only reports read.</summary>
    public PersonalRules Personal { get; init; } = new();
}

/// <summary>A column with the person's number elsewhere.</summary>
/// <param name="Issuer">Partner id of the college or training provider that issued the number.</param>
public sealed record OtherIdColumn(ColumnRule Column, string Issuer);
