using ImtHub.Records.Personal;
using ImtHub.Reports.Files;
using Microsoft.Extensions.Logging;

namespace ImtHub.Reports.Population;

/// <summary>The one way to personal forms: every reading is logged, with the report, who asked for it and of how many people it read; never with a person.</summary>
public sealed partial class PersonalReader(IPersonalForms forms, ILogger<PersonalReader> log)
{
    /// <summary>Reads demographics, and the rest too where a report needs it.</summary>
    public async Task<PersonalBook> ReadAsync(ReportOrder order, bool alsoParticulars, CancellationToken cancellationToken)
    {
        var read = new List<PersonalForm>();
        await foreach (var form in forms.ReadAsync(isDemographic: true, cancellationToken))
            read.Add(form);
        var people = People(read);
        LogDemographics(order.Report, order.By, people);
        if (!alsoParticulars)
            return new PersonalBook(read);
        var particulars = new List<PersonalForm>();
        await foreach (var form in forms.ReadAsync(isDemographic: false, cancellationToken))
            particulars.Add(form);
        people = People(particulars);
        LogParticulars(order.Report, order.By, people);
        return new PersonalBook(read.Concat(particulars));
    }

    private static int People(IEnumerable<PersonalForm> forms) => forms.Select(form => (form.Issuer, form.Worker)).Distinct().Count();

    [LoggerMessage(EventId = 5001, Level = LogLevel.Information, Message = "Report {Report}, asked for by {By}, read the demographics of {People} people")]
    private partial void LogDemographics(string report, string by, int people);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Information, Message = "Report {Report}, asked for by {By}, read birth dates, addresses and wages of {People} people")]
    private partial void LogParticulars(string report, string by, int people);
}
