using ImtHub.Intake.Mapping;
using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Taking;

/// <summary>Who is behind the numbers that one window of rows names, looked up once an issuer.</summary>
internal sealed class KnownPeople
{
    private readonly Dictionary<ExternalId, string> _apprentices;

    private KnownPeople(Dictionary<ExternalId, string> apprentices) => _apprentices = apprentices;

    public static async Task<KnownPeople> FindAsync(IIdentityDirectory identities, IEnumerable<MappedRow> rows, CancellationToken cancellationToken)
    {
        var numbers = rows
            .SelectMany(row => row.Details is null ? [] : row.Details.OtherIds, (_, id) => id)
            .Concat(rows.Where(row => row.Person is not null).Select(row => row.Person!.Value))
            .Distinct()
            .GroupBy(id => id.Issuer, id => id.Number, StringComparer.Ordinal);
        var apprentices = new Dictionary<ExternalId, string>();
        foreach (var issued in numbers)
        {
            foreach (var (number, apprentice) in await identities.FindAsync(issued.Key, [.. issued], cancellationToken))
                apprentices[new ExternalId(issued.Key, number)] = apprentice;
        }
        return new KnownPeople(apprentices);
    }

    /// <summary>The apprentice, or null when nobody is linked to the number.</summary>
    public string? Of(ExternalId id) => _apprentices.GetValueOrDefault(id);

    /// <summary>True when the window knows the apprentice by another number of the same issuer.</summary>
    public bool KnowsAnother(ExternalId id, string apprentice) =>
        _apprentices.Any(known => known.Value == apprentice && known.Key.Issuer == id.Issuer && known.Key != id);

    /// <summary>Remembers a link for the later rows of the window.</summary>
    public void Add(ExternalId id, string apprentice) => _apprentices[id] = apprentice;
}
