using ImtHub.Intake.Ports;
using ImtHub.Records.Personal;

namespace ImtHub.Intake.Checking;

/// <summary>Keeps nothing of what forms tell.</summary>
internal sealed class NoForms : IPersonalFormStore
{
    public Task KeepAsync(IReadOnlyCollection<PersonalForm> forms, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ReplaceAsync(string issuer, string runId, IReadOnlyCollection<PersonalForm> forms, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
