using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping;
using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Taking;

/// <summary>Who is behind the numbers that one window of rows names, looked up once an issuer.</summary>
internal sealed class KnownPeople
{
    private const int WidestNumber = 10;
    private readonly Dictionary<ExternalId, string> _apprentices = [];
    private readonly Dictionary<ExternalId, string> _withZeros = [];
    private readonly Dictionary<ExternalId, IReadOnlySet<string>> _recognised = [];

    private KnownPeople()
    {
    }

    public static async Task<KnownPeople> FindAsync(IIdentityDirectory identities, IReadOnlyCollection<MappedRow> rows, CancellationToken cancellationToken)
    {
        var numbers = rows
            .SelectMany(row => row.Details is null ? [] : row.Details.OtherIds, (_, id) => id)
            .Concat(rows.Where(row => row.Person is not null).Select(row => row.Person!.Value))
            .Distinct()
            .GroupBy(id => id.Issuer, id => id.Number, StringComparer.Ordinal);
        var people = new KnownPeople();
        foreach (var issued in numbers)
            await people.FindAsync(identities, issued.Key, [.. issued], cancellationToken);
        await people.RecogniseAsync(identities, rows, cancellationToken);
        return people;
    }

    /// <summary>
    /// The known number that this unknown one becomes with leading zeros; null when there is none. Spreadsheets drop the zeros of
    /// a column of digits, and whether this one did is for a person to say.
    /// </summary>
    public string? WithZeros(ExternalId id) => _withZeros.GetValueOrDefault(id);

    /// <summary>The apprentice, or null when nobody is linked to the number.</summary>
    public string? Of(ExternalId id) => _apprentices.GetValueOrDefault(id);

    /// <summary>The apprentices whom name and birth date, or the e-mail address, beside an unknown number fit.</summary>
    public IReadOnlySet<string> Recognised(ExternalId id) => _recognised.GetValueOrDefault(id) ?? new HashSet<string>();

    /// <summary>True when the window knows the apprentice by another number of the same issuer.</summary>
    public bool KnowsAnother(ExternalId id, string apprentice) =>
        _apprentices.Any(known => known.Value == apprentice && known.Key.Issuer == id.Issuer && known.Key != id);

    /// <summary>Remembers a link for the later rows of the window.</summary>
    public void Add(ExternalId id, string apprentice) => _apprentices[id] = apprentice;

    private async Task FindAsync(IIdentityDirectory identities, string issuer, IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        foreach (var (number, apprentice) in await identities.FindAsync(issuer, numbers, cancellationToken))
            _apprentices[new ExternalId(issuer, number)] = apprentice;
        var padded = numbers
            .Where(number => !_apprentices.ContainsKey(new ExternalId(issuer, number)) && MayLackZeros(number))
            .SelectMany(Paddings, (number, longer) => (Number: number, Longer: longer))
            .ToLookup(candidate => candidate.Longer, candidate => candidate.Number, StringComparer.Ordinal);
        if (padded.Count == 0)
            return;
        foreach (var known in (await identities.FindAsync(issuer, [.. padded.Select(candidate => candidate.Key)], cancellationToken)).Keys)
        {
            foreach (var number in padded[known])
                _withZeros[new ExternalId(issuer, number)] = known;
        }
    }

    private async Task RecogniseAsync(IIdentityDirectory identities, IEnumerable<MappedRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows.Where(row => row is { Person: not null, Details: not null } && Of(row.Person.Value) is null && !_recognised.ContainsKey(row.Person.Value)))
        {
            if (PersonTraits.Of(row.Details) is { Count: > 0 } traits)
                _recognised[row.Person!.Value] = await identities.RecogniseAsync(traits, cancellationToken);
        }
    }

    private static bool MayLackZeros(string number) => number.Length > 0 && !number.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static IEnumerable<string> Paddings(string number) =>
        Enumerable.Range(number.Length + 1, Math.Max(0, WidestNumber - number.Length)).Select(width => number.PadLeft(width, '0'));
}
