namespace ImtHub.Intake.Profiles;

/// <summary>How the lines of an employer's job book become sign-offs of competencies.</summary>
public sealed record CompetencyRules
{
    /// <summary>The worker's number.</summary>
    public required ColumnRule Worker { get; init; }

    /// <summary>The competency.</summary>
    public required ColumnRule Competency { get; init; }

    /// <summary>Day of the sign-off.</summary>
    public required ColumnRule Date { get; init; }

    /// <summary>Whether it is demonstrated; null when every line is a sign-off.</summary>
    public ColumnRule? Result { get; init; }

    /// <summary>Hours that the mentor says were spent at it; null when the job book does not tell.</summary>
    public ColumnRule? Hours { get; init; }

    /// <summary>The employer's competency text (any case) to the program's id; empty when the text is the id.</summary>
    public IReadOnlyDictionary<string, string> Competencies { get; init; } = new Dictionary<string, string>();

    /// <summary>The employer's words (any case) for the result.</summary>
    public required IReadOnlyDictionary<string, SignOff> Results { get; init; }

    /// <summary>What a blank result means; null when it is an error.</summary>
    public SignOff? BlankResult { get; init; }
}

/// <summary>What a line of a job book says of a competency.</summary>
public enum SignOff
{
    /// <summary>Demonstrated: the mentor signs.</summary>
    Demonstrated,

    /// <summary>An earlier signature is taken back.</summary>
    Withdrawn,

    /// <summary>Still open: job books list every competency, signed or not. Such a line states nothing.</summary>
    NotYet,
}
