using System.Text.Json.Serialization;

namespace ImtHub.Records.Statements;

/// <summary>A mentor's sign-off of one competency in the job book, or its withdrawal.</summary>
public sealed record CompetencyStatement : Statement
{
    /// <summary>Partner id of the employer whose mentor signs.</summary>
    public required string Employer { get; init; }

    /// <summary>The employer's own number for the worker.</summary>
    public required string Worker { get; init; }

    /// <summary>Competency id of the program.</summary>
    public required string Competency { get; init; }

    /// <summary>Day of the sign-off.</summary>
    public required DateOnly On { get; init; }

    /// <summary>False when the sign-off is withdrawn.</summary>
    public required bool Demonstrated { get; init; }

    /// <summary>
    /// Hours that the mentor says the apprentice spent at it; null when the job book does not tell. They divide hours and are none
    /// themselves.
    /// </summary>
    public decimal? Hours { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Key => StatementKey.Of("competency", Employer, Worker, Competency);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Value => Demonstrated ? "demonstrated" : "withdrawn";
}
