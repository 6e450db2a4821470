using System.Globalization;
using System.Text.Json.Serialization;

namespace ImtHub.Records.Statements;

/// <summary>Hours that an employer states for one worker, pay code and day or pay period.</summary>
public sealed record HoursStatement : Statement
{
    /// <summary>Partner id of the employer, the issuer of <see cref="Worker"/>.</summary>
    public required string Employer { get; init; }

    /// <summary>The employer's own number for the worker, leading zeros kept.</summary>
    public required string Worker { get; init; }

    /// <summary>First day of the period; equal to <see cref="To"/> for a daily row.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of the period, inclusive.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The employer's pay code as the file states it.</summary>
    public required string PayCode { get; init; }

    /// <summary>What the pay code means for the apprenticeship.</summary>
    public required HoursKind Kind { get; init; }

    /// <summary>Work process of the program; null when the employer does not state one.</summary>
    public string? WorkProcess { get; init; }

    /// <summary>Hours; negative only as an adjustment.</summary>
    public required decimal Hours { get; init; }

    /// <summary>Days of the period; 1 for a daily row.</summary>
    [JsonIgnore]
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Beginning of the keys of all hours of the worker.</summary>
    [JsonIgnore]
    public string WorkerKey => StatementKey.Of("ojl", Employer, Worker);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Key =>
        From == To
            ? StatementKey.Of("ojl", Employer, Worker, StatementKey.Day(From), PayCode, WorkProcess ?? "")
            : StatementKey.Of("ojl", Employer, Worker, StatementKey.Day(From) + "-" + StatementKey.Day(To), PayCode, WorkProcess ?? "");

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Value => Hours.ToString("0.####", CultureInfo.InvariantCulture) + " h";
}

/// <summary>What paid time is worth to an apprenticeship; the partner's pay-code map decides.</summary>
public enum HoursKind
{
    /// <summary>On-the-job learning: counts towards the program's OJL hours.</summary>
    OnTheJobLearning,

    /// <summary>Paid attendance of related instruction: kept, never counted as OJL. The grade gives the RI credit.</summary>
    RelatedInstruction,

    /// <summary>Paid but no learning, such as holidays: kept, not counted.</summary>
    PaidNotLearning,
}
