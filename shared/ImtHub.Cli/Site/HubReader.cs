using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.LocalRuntime.Graph;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using ImtHub.Records.Programmes;
using ImtHub.Storage.Operations;

namespace ImtHub.Cli.Site;

/// <summary>Reads what the site and the command line show.</summary>
internal sealed class HubReader(
    IRunLedger runs, IApprenticeDirectory apprentices, ProgrammeCatalog programmes, ISentMailStore mails, IncidentLog incidents)
{
    private const int MostRuns = 10_000;

    /// <summary>The newest runs first.</summary>
    public Task<IReadOnlyList<IntakeRun>> RunsAsync(CancellationToken cancellationToken) =>
        runs.ListAsync(feed: null, partner: null, MostRuns, cancellationToken);

    /// <summary>All apprentices by sponsor and name, with what their programme requires.</summary>
    public async Task<IReadOnlyList<ApprenticeProgress>> ApprenticesAsync(CancellationToken cancellationToken)
    {
        var found = new List<ApprenticeProgress>();
        await foreach (var record in apprentices.ListAsync(sponsor: null, cancellationToken))
            found.Add(Of(record));
        return [.. found.OrderBy(apprentice => apprentice.Record.Sponsor, StringComparer.Ordinal)
            .ThenBy(apprentice => apprentice.Record.Name.Last, StringComparer.Ordinal)
            .ThenBy(apprentice => apprentice.Record.Name.First, StringComparer.Ordinal)
            .ThenBy(apprentice => apprentice.Record.Id, StringComparer.Ordinal)];
    }

    /// <summary>One apprentice; null when there is none of this id.</summary>
    public async Task<ApprenticeProgress?> ApprenticeAsync(string id, CancellationToken cancellationToken) =>
        await apprentices.FindAsync(id, cancellationToken) is { } record ? Of(record) : null;

    /// <summary>Every fact on an apprentice's record, by key.</summary>
    public async Task<IReadOnlyList<Entry>> EntriesAsync(string id, CancellationToken cancellationToken)
    {
        var found = new List<Entry>();
        await foreach (var fact in apprentices.ReadFactsAsync(id, cancellationToken))
            found.Add(fact.Current);
        return found;
    }

    /// <summary>The mails sent, in the order sent.</summary>
    public async Task<IReadOnlyList<SentMailSummary>> MailsAsync(CancellationToken cancellationToken)
    {
        var found = new List<SentMailSummary>();
        await foreach (var mail in mails.ListAsync(cancellationToken))
            found.Add(mail);
        return found;
    }

    /// <summary>One mail as its reader sees it; null when there is none of this id.</summary>
    public async Task<MailPageModel?> MailAsync(string id, CancellationToken cancellationToken) =>
        await mails.FindAsync(id, cancellationToken) is { } mail ? new(mail.Id, mail.SentAt, MailReader.Read(mail)) : null;

    /// <summary>What gave up and waits for a person.</summary>
    public Task<IReadOnlyList<Incident>> IncidentsAsync(CancellationToken cancellationToken) => incidents.ListAsync(cancellationToken);

    private ApprenticeProgress Of(ApprenticeRecord record)
    {
        var programme = programmes.Find(record.Programme, record.ProgrammeVersion)
            ?? throw new InvalidOperationException($"The configuration no longer holds programme {record.Programme} {record.ProgrammeVersion}.");
        return new(record, programme.OjlHours, programme.RiHours);
    }
}
