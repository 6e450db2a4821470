using System.Globalization;
using ImtHub.Records.Programs;
using ImtHub.Reports.Files;
using ImtHub.Reports.Population;

namespace ImtHub.Reports.Deadlines;

/// <summary>
/// Makes the register of deadlines anew, raises the events that are due, and lays the register down as <c>deadlines/register.csv</c>.
/// </summary>
public sealed class DeadlineKeeper(
    PopulationReader population,
    IToldNotices told,
    IDeadlineTable table,
    IExportStore exports,
    SponsorCatalog sponsors,
    JurisdictionCatalog jurisdictions
)
{
    /// <summary>The register's address among the reports.</summary>
    public const string Name = "deadlines/register.csv";

    private static readonly string[] s_header =
    [
        "State",
        "Due",
        "Days left",
        "Days late",
        "Regulator",
        "What",
        "Apprentice",
        "Sponsor",
        "Happened on",
        "Done on",
        "Export",
    ];

    /// <summary>Makes it for a day.</summary>
    /// <returns>The register, and the events that were raised now.</returns>
    public async Task<(IReadOnlyList<Deadline> Register, IReadOnlyList<DeadlineEvent> Raised)> KeepAsync(
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var register = DeadlineRegister.Of(
            await population.ReadAsync(cancellationToken),
            sponsors,
            jurisdictions,
            await told.ToldAsync(cancellationToken),
            day
        );
        await table.ReplaceAsync(register, cancellationToken);
        var raised = new List<DeadlineEvent>();
        foreach (var due in register.Select(deadline => DeadlineEvent.Of(deadline, day)).OfType<DeadlineEvent>())
        {
            if (await table.TryRaiseAsync(due, cancellationToken))
            {
                raised.Add(due);
            }
        }
        await exports.WriteAsync(
            Name,
            new MemoryStream(ReportCsv.Write(ReportCsv.ForPeople, s_header, register.Select(deadline => Line(deadline, day)))),
            cancellationToken
        );
        return (register, raised);
    }

    // Days left and days late apart: a spreadsheet gets no number that begins like a formula.
    private static IReadOnlyList<string?> Line(Deadline deadline, DateOnly day)
    {
        var state = deadline.StateOn(day);
        return
        [
            state switch
            {
                DeadlineState.Open => "due",
                DeadlineState.Overdue => "overdue",
                DeadlineState.Done => "done",
                _ => "done late",
            },
            Day(deadline.Due),
            state == DeadlineState.Open ? Days(deadline.Due.DayNumber - day.DayNumber) : null,
            state == DeadlineState.Overdue ? Days(day.DayNumber - deadline.Due.DayNumber) : null,
            deadline.Regulator,
            deadline.Name,
            deadline.ApprenticeId,
            deadline.Sponsor,
            Day(deadline.On),
            deadline.Done is { } done ? Day(done) : null,
            deadline.Export,
        ];
    }

    private static string Days(int days) => days.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => ExportName.Day(day);
}

/// <summary>What an export that was handed over told a regulator.</summary>
/// <param name="Key">What of whom since when, see <see cref="Deadline.KeyOf"/>.</param>
/// <param name="On">Day of the handing over.</param>
/// <param name="Export">The export: layout and day.</param>
public sealed record ToldNotice(string Key, DateOnly On, string Export);

/// <summary>What regulators were told.</summary>
public interface IToldNotices
{
    /// <summary>Everything that regulators were told by exports that were handed over.</summary>
    Task<IReadOnlyList<ToldNotice>> ToldAsync(CancellationToken cancellationToken);
}
