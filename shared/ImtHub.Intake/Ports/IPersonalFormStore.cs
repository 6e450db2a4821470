using ImtHub.Records.Personal;

namespace ImtHub.Intake.Ports;

/// <summary>What enrollment forms tell of people and only reports read, demographics apart from the rest.</summary>
public interface IPersonalFormStore
{
    /// <summary>Keeps forms; one of a row that is kept already takes its place.</summary>
    Task KeepAsync(IReadOnlyCollection<PersonalForm> forms, CancellationToken cancellationToken);

    /// <summary>Lets these be the forms of a run, and no others: the run was done again.</summary>
    Task ReplaceAsync(string issuer, string runId, IReadOnlyCollection<PersonalForm> forms, CancellationToken cancellationToken);
}
