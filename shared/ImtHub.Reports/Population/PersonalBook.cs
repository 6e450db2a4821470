using ImtHub.Records.Apprentices;
using ImtHub.Records.Personal;

namespace ImtHub.Reports.Population;

/// <summary>Personal forms by the numbers under which they were stated.</summary>
public sealed class PersonalBook
{
    private readonly ILookup<(string Issuer, string Worker), PersonalForm> _forms;

    /// <summary>A book of these forms.</summary>
    public PersonalBook(IEnumerable<PersonalForm> forms) => _forms = forms.ToLookup(form => (form.Issuer, form.Worker));

    /// <summary>A book without a page, for reports that read nothing personal.</summary>
    public static PersonalBook Empty { get; } = new([]);

    /// <summary>The answers of all forms under the numbers that the apprentice is enrolled by: who is merged, split or linked later has the right ones.</summary>
    public PersonalAnswers Of(ApprenticeRecord record) =>
        new(record.History.Select(change => (change.Sponsor, change.Worker)).Distinct().SelectMany(number => _forms[number]));
}

/// <summary>What enrollment forms tell of people and only reports read. Read it through <see cref="PersonalReader"/>, which logs each reading.</summary>
public interface IPersonalForms
{
    /// <summary>All forms with the demographic fields alone, or with all others; in order of sponsor, worker and statement.</summary>
    IAsyncEnumerable<PersonalForm> ReadAsync(bool isDemographic, CancellationToken cancellationToken);
}
