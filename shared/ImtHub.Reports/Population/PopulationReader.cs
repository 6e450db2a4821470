using ImtHub.Records.Apprentices;
using ImtHub.Records.Personal;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Reports.Files;

namespace ImtHub.Reports.Population;

/// <summary>Reads everybody whom a report is about, in order of their ids.</summary>
public sealed class PopulationReader(
    IApprenticeDirectory apprentices,
    PersonalReader personal,
    ProgramCatalog programs,
    SponsorCatalog sponsors,
    ProbationRules probations
)
{
    /// <summary>Everybody, with nothing personal.</summary>
    public Task<IReadOnlyList<Person>> ReadAsync(CancellationToken cancellationToken) => ReadAsync(PersonalBook.Empty, cancellationToken);

    /// <summary>Everybody with their demographics.</summary>
    public async Task<IReadOnlyList<Person>> WithDemographicsAsync(ReportOrder order, CancellationToken cancellationToken) =>
        await ReadAsync(await personal.ReadAsync(order, alsoParticulars: false, cancellationToken), cancellationToken);

    /// <summary>Everybody with everything that their forms tell.</summary>
    public async Task<IReadOnlyList<Person>> WithEverythingAsync(ReportOrder order, CancellationToken cancellationToken) =>
        await ReadAsync(await personal.ReadAsync(order, alsoParticulars: true, cancellationToken), cancellationToken);

    /// <summary>One apprentice, with nothing personal.</summary>
    /// <exception cref="InvalidOperationException">The record's program version is not configured.</exception>
    public Person Of(ApprenticeRecord record) =>
        new(
            record,
            programs.Find(record.Program, record.ProgramVersion)
                ?? throw new InvalidOperationException(
                    $"Program {record.Program} {record.ProgramVersion} is not configured, yet apprentices are registered under it."
                ),
            SponsorOf(record.Sponsor),
            PersonalAnswers.None,
            probations.Of(record.Sponsor)
        );

    private async Task<IReadOnlyList<Person>> ReadAsync(PersonalBook book, CancellationToken cancellationToken)
    {
        var people = new List<Person>();
        await foreach (var record in apprentices.ListAsync(null, cancellationToken))
        {
            people.Add(Of(record) with { Answers = book.Of(record) });
        }

        return [.. people.OrderBy(person => person.Record.Id, StringComparer.Ordinal)];
    }

    // A sponsor whose file was taken away still has apprentices.
    private Sponsor SponsorOf(string id) => sponsors.Find(id) ?? new Sponsor(id, id, "", "");
}
