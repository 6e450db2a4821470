using System.Collections.Concurrent;
using ImtHub.Intake.Ports;
using ImtHub.Records.Personal;
using ImtHub.Reports.Population;

namespace ImtHub.TestKit;

public sealed class InMemoryPersonalForms : IPersonalFormStore, IPersonalForms
{
    private readonly ConcurrentDictionary<(string Run, int Row), PersonalForm> _forms = [];

    /// <summary>What is believed of a worker.</summary>
    public PersonalAnswers Of(string issuer, string worker) =>
        new(_forms.Values.Where(form => (form.Issuer, form.Worker) == (issuer, worker)));

    public Task KeepAsync(IReadOnlyCollection<PersonalForm> forms, CancellationToken cancellationToken)
    {
        foreach (var form in forms)
        {
            _forms[(form.By.RunId, form.By.Row)] = form;
        }

        return Task.CompletedTask;
    }

    public Task ReplaceAsync(string issuer, string runId, IReadOnlyCollection<PersonalForm> forms, CancellationToken cancellationToken)
    {
        foreach (var key in _forms.Where(form => form.Value.Issuer == issuer && form.Key.Run == runId).Select(form => form.Key).ToList())
        {
            _forms.TryRemove(key, out _);
        }

        return KeepAsync(forms, cancellationToken);
    }

    public IAsyncEnumerable<PersonalForm> ReadAsync(bool isDemographic, CancellationToken cancellationToken) =>
        _forms
            .Values.Select(form => form.Part(isDemographic))
            .Where(form => form.Values.Count > 0)
            .OrderBy(form => form.Issuer, StringComparer.Ordinal)
            .ThenBy(form => form.Worker, StringComparer.Ordinal)
            .ThenBy(form => form.By.StatedAt)
            .ThenBy(form => form.By.Row)
            .ToAsyncEnumerable();
}
