using System.Text.Json.Serialization;

namespace ImtHub.Records.Statements;

/// <summary>The number under which an agency registered an apprentice, as it comes back from the agency.</summary>
public sealed record RegistrationStatement : Statement
{
    /// <summary>Partner id of the agency, the issuer of <see cref="Number"/>.</summary>
    public required string Agency { get; init; }

    /// <summary>Partner id of who issued <see cref="Worker"/>, the sponsor as the rule.</summary>
    public required string Issuer { get; init; }

    /// <summary>The number by which the agency's file names the apprentice.</summary>
    public required string Worker { get; init; }

    /// <summary>The registration number, leading zeros kept.</summary>
    public required string Number { get; init; }

    /// <summary>Day of the registration.</summary>
    public required DateOnly On { get; init; }

    /// <inheritdoc/>
    /// <remarks>An agency registers an apprentice once, whatever number it names the apprentice by.</remarks>
    [JsonIgnore]
    public override string Key => StatementKey.Of("registration", Agency);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Value => Number;
}
