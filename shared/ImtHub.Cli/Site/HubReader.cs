using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.LocalHost.Graph;
using ImtHub.Storage.Operations;

namespace ImtHub.Cli.Site;

/// <summary>Reads what the site and the command line show.</summary>
internal sealed class HubReader(IRunLedger runs, ISentMailStore mails, IncidentLog incidents)
{
    private const int MostRuns = 10_000;

    /// <summary>The newest runs first.</summary>
    public Task<IReadOnlyList<IntakeRun>> RunsAsync(CancellationToken cancellationToken) =>
        runs.ListAsync(feed: null, partner: null, MostRuns, cancellationToken);

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
}
