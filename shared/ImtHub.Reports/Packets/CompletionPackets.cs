using System.Text;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;
using ImtHub.Rendering;
using ImtHub.Reports.Files;
using ImtHub.Reports.Population;

namespace ImtHub.Reports.Packets;

/// <summary>Makes completion packets, and lays them down among the reports: <c>packets/&lt;apprentice&gt;.html</c>.</summary>
public sealed class CompletionPackets(
    PopulationReader population,
    IApprenticeDirectory apprentices,
    ProgramCatalog programs,
    IExportStore exports
)
{
    /// <summary>Folder of the packets among the reports.</summary>
    public const string Folder = "packets/";

    /// <summary>The page, or what the apprentice lacked on the day; null when there is no such apprentice, or they had not begun.</summary>
    public async Task<(byte[]? Page, IReadOnlyList<string> Missing)?> FindAsync(
        string apprenticeId,
        DateOnly asOf,
        CancellationToken cancellationToken
    )
    {
        if (await OnDayAsync(apprenticeId, asOf, cancellationToken) is not var (person, facts))
        {
            return null;
        }

        var missing = CompletionPacket.Missing(person);
        return missing.Count > 0 ? (null, missing) : (await PageAsync(person, facts, asOf), missing);
    }

    /// <summary>Writes the packet of everybody who had done all by the day and waited for the decision on it.</summary>
    /// <returns>The ids of those apprentices.</returns>
    public async Task<IReadOnlyList<string>> WriteAllAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var written = new List<string>();
        foreach (var known in await population.ReadAsync(cancellationToken))
        {
            if (known.Record.BeganOn > asOf || await OnDayAsync(known.Record.Id, asOf, cancellationToken) is not var (person, facts))
            {
                continue;
            }

            if (person.Record.Status.IsEnd() || CompletionPacket.Missing(person).Count > 0)
            {
                continue;
            }

            await exports.WriteAsync(
                $"{Folder}{Uri.EscapeDataString(person.Record.Id)}.html",
                new MemoryStream(await PageAsync(person, facts, asOf)),
                cancellationToken
            );
            written.Add(person.Record.Id);
        }
        return written;
    }

    private async Task<(Person Person, IReadOnlyList<Fact> Facts)?> OnDayAsync(
        string apprenticeId,
        DateOnly asOf,
        CancellationToken cancellationToken
    )
    {
        var facts = await apprentices.ReadFactsAsync(apprenticeId, cancellationToken).ToListAsync(cancellationToken);
        return RecordAudit.OnDay(programs, apprenticeId, facts, asOf) is var (record, there) ? (population.Of(record), there) : null;
    }

    private static async Task<byte[]> PageAsync(Person person, IReadOnlyList<Fact> facts, DateOnly asOf) =>
        Encoding.UTF8.GetBytes(await ComponentRenderer.RenderAsync<PacketPage>(CompletionPacket.Compose(person, facts, asOf)));
}
