using ImtHub.Records.Apprentices;
using ImtHub.Reports.Files;
using ImtHub.Reports.Population;
using ImtHub.Reports.Rendering;

namespace ImtHub.Reports.Packets;

/// <summary>Makes completion packets, and lays them down among the reports: <c>packets/&lt;apprentice&gt;.html</c>.</summary>
public sealed class CompletionPackets(PopulationReader population, IApprenticeDirectory apprentices, IExportStore exports, PageRenderer pages)
{
    /// <summary>Folder of the packets among the reports.</summary>
    public const string Folder = "packets/";

    /// <summary>The page, or what the apprentice still lacks; null when there is no such apprentice.</summary>
    public async Task<(byte[]? Page, IReadOnlyList<string> Missing)?> FindAsync(string apprenticeId, DateOnly asOf, CancellationToken cancellationToken)
    {
        if (await apprentices.FindAsync(apprenticeId, cancellationToken) is not { } record)
            return null;
        var person = population.Of(record);
        var missing = CompletionPacket.Missing(person);
        return missing.Count > 0 ? (null, missing) : (await PageAsync(person, asOf, cancellationToken), missing);
    }

    /// <summary>Writes the packet of everybody who has done all and waits for the decision.</summary>
    /// <returns>The ids of those apprentices.</returns>
    public async Task<IReadOnlyList<string>> WriteAllAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var written = new List<string>();
        foreach (var person in await population.ReadAsync(cancellationToken))
        {
            if (person.Record.Status.IsEnd() || CompletionPacket.Missing(person).Count > 0)
                continue;
            await exports.WriteAsync($"{Folder}{Uri.EscapeDataString(person.Record.Id)}.html", new MemoryStream(await PageAsync(person, asOf, cancellationToken)), cancellationToken);
            written.Add(person.Record.Id);
        }
        return written;
    }

    private async Task<byte[]> PageAsync(Person person, DateOnly asOf, CancellationToken cancellationToken)
    {
        var facts = await apprentices.ReadFactsAsync(person.Record.Id, cancellationToken).ToListAsync(cancellationToken);
        return await pages.RenderAsync<PacketPage>(CompletionPacket.Compose(person, facts, asOf));
    }
}
