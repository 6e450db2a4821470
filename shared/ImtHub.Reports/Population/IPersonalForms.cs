using ImtHub.Records.Personal;

namespace ImtHub.Reports.Population;

/// <summary>What enrollment forms tell of people and only reports read. Read it through <see cref="PersonalReader"/>, which logs each reading.</summary>
public interface IPersonalForms
{
    /// <summary>All forms with the demographic fields alone, or with all others; in order of sponsor, worker and statement.</summary>
    IAsyncEnumerable<PersonalForm> ReadAsync(bool isDemographic, CancellationToken cancellationToken);
}
