using ImtHub.Records.Apprentices;
using ImtHub.Records.Personal;
using ImtHub.Reports.Files;
using Microsoft.Extensions.Logging;

namespace ImtHub.Reports.Population;

/// <summary>
/// The one way to personal forms: every reading is logged, with the report, who asked for it and of how many people it read; never with a
/// person.
/// </summary>
public sealed partial class PersonalReader(IPersonalForms forms, ILogger<PersonalReader> log)
{
    /// <summary>Reads demographics, and the rest too where a report needs it.</summary>
    public async Task<PersonalBook> ReadAsync(ReportOrder order, bool alsoParticulars, CancellationToken cancellationToken)
    {
        var read = new List<PersonalForm>();
        await foreach (var form in forms.ReadAsync(isDemographic: true, cancellationToken))
        {
            read.Add(form);
        }

        var people = People(read);
        LogDemographics(order.Report, order.By, people);
        if (!alsoParticulars)
        {
            return new PersonalBook(read);
        }

        var particulars = new List<PersonalForm>();
        await foreach (var form in forms.ReadAsync(isDemographic: false, cancellationToken))
        {
            particulars.Add(form);
        }

        people = People(particulars);
        LogParticulars(order.Report, order.By, people);
        return new PersonalBook(read.Concat(particulars));
    }

    private static int People(IEnumerable<PersonalForm> forms) => forms.Select(form => (form.Issuer, form.Worker)).Distinct().Count();

    [LoggerMessage(
        EventId = 5001,
        Level = LogLevel.Information,
        Message = "Report {Report}, asked for by {By}, read the demographics of {People} people"
    )]
    private partial void LogDemographics(string report, string by, int people);

    [LoggerMessage(
        EventId = 5002,
        Level = LogLevel.Information,
        Message = "Report {Report}, asked for by {By}, read birth dates, addresses and wages of {People} people"
    )]
    private partial void LogParticulars(string report, string by, int people);
}

/// <summary>Personal forms by the numbers under which they were stated.</summary>
public sealed class PersonalBook
{
    private readonly ILookup<(string Issuer, string Worker), PersonalForm> _forms;

    /// <summary>A book of these forms.</summary>
    public PersonalBook(IEnumerable<PersonalForm> forms) => _forms = forms.ToLookup(form => (form.Issuer, form.Worker));

    /// <summary>A book without a page, for reports that read nothing personal.</summary>
    public static PersonalBook Empty { get; } = new([]);

    /// <summary>
    /// The answers of all forms under the numbers that the apprentice is enrolled by: who is merged, split or linked later has the right
    /// ones.
    /// </summary>
    public PersonalAnswers Of(ApprenticeRecord record) =>
        new(record.History.Select(change => (change.Sponsor, change.Worker)).Distinct().SelectMany(number => _forms[number]));
}

/// <summary>
/// What enrollment forms tell of people and only reports read. Read it through <see cref="PersonalReader"/>, which logs each reading.
/// </summary>
public interface IPersonalForms
{
    /// <summary>All forms with the demographic fields alone, or with all others; in order of sponsor, worker and statement.</summary>
    IAsyncEnumerable<PersonalForm> ReadAsync(bool isDemographic, CancellationToken cancellationToken);
}
