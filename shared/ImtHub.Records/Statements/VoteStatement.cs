using System.Text.Json.Serialization;

namespace ImtHub.Records.Statements;

/// <summary>
/// What one member of a joint committee said to one question about an apprentice. It stands on the numbers that the member saw: votes on
/// other numbers do not join it.
/// </summary>
public sealed record VoteStatement : Statement
{
    /// <summary>Id of the committee.</summary>
    public required string Committee { get; init; }

    /// <summary>The question, such as <see cref="CommitteeQuestion.Completion"/>.</summary>
    public required string Question { get; init; }

    /// <summary>Stands for the member; made of their address, which it does not tell.</summary>
    public required string Member { get; init; }

    /// <summary>The member as others know them: a name, or the side where none is stated.</summary>
    public required string MemberName { get; init; }

    /// <summary>The side that the member speaks for.</summary>
    public required CommitteeSide Side { get; init; }

    /// <summary>What the member said.</summary>
    public required Vote Says { get; init; }

    /// <summary>The day, by the committee's clock.</summary>
    public required DateOnly On { get; init; }

    /// <summary>SHA-256 of the evidence that the member saw, in hexadecimal digits.</summary>
    public required string Numbers { get; init; }

    /// <summary>Number of the record's newest event when the member saw it.</summary>
    public required long Sequence { get; init; }

    /// <summary>How many votes of each side it took to decide when this one was given; 1 or more.</summary>
    public required int PerSide { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Key => StatementKey.Of("vote", Committee, Question, Member);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Value => Says.ToString();
}

/// <summary>The sides of a joint committee; both must agree.</summary>
public enum CommitteeSide
{
    /// <summary>The union or the workers' representatives.</summary>
    Labor,

    /// <summary>The employer.</summary>
    Management,
}

/// <summary>What a member says to a question.</summary>
public enum Vote
{
    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No, or not yet.</summary>
    No,

    /// <summary>What the member said before counts no more.</summary>
    TakenBack,
}

/// <summary>The questions that a committee answers about an apprentice.</summary>
public static class CommitteeQuestion
{
    /// <summary>The journey card.</summary>
    public const string Completion = "completion";

    /// <summary>Whether an apprentice is kept on after probation.</summary>
    public const string Probation = "probation";

    /// <summary>Whether an applicant is recommended for registration.</summary>
    public const string Application = "application";

    private const string WageStep = "wage.";

    /// <summary>Whether the pay is raised to a step of the sponsor's progression.</summary>
    /// <param name="step">Id of the step.</param>
    public static string Wage(string step) => WageStep + step;

    /// <summary>Id of the step that a question about pay is about; null for every other question.</summary>
    public static string? StepOf(string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.StartsWith(WageStep, StringComparison.Ordinal) ? question[WageStep.Length..] : null;
    }
}
