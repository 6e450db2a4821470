using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Taking;

/// <summary>
/// The known numbers of the issuers that a file names, by how they are spelled: read once a file and issuer, when a number is not known as it stands.
/// </summary>
internal sealed class NumberBook(IIdentityDirectory identities)
{
    // Of an issuer with more than that, numbers beyond are known only as they stand.
    private const int MostNumbers = 50_000;
    private readonly Dictionary<string, Spellings> _issuers = new(StringComparer.Ordinal);

    private readonly record struct Known(string Number, string Apprentice);

    private sealed class Spellings
    {
        private readonly Dictionary<string, List<Known>> _same = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<Known>> _near = new(StringComparer.Ordinal);

        public List<Known> Same(string number) => _same.GetValueOrDefault(NumberSpelling.Same(number), []);

        public List<Known> Near(string number) => _near.GetValueOrDefault(NumberSpelling.Near(number), []);

        public void Add(Known known)
        {
            Add(_same, NumberSpelling.Same(known.Number), known);
            Add(_near, NumberSpelling.Near(known.Number), known);
        }

        private static void Add(Dictionary<string, List<Known>> spellings, string spelling, Known known)
        {
            if (!spellings.TryGetValue(spelling, out var numbers))
                spellings.Add(spelling, numbers = []);
            if (!numbers.Contains(known))
                numbers.Add(known);
        }
    }

    /// <summary>Reads an issuer's numbers, unless they have been read.</summary>
    public async Task OpenAsync(string issuer, CancellationToken cancellationToken)
    {
        if (_issuers.ContainsKey(issuer))
            return;
        var spellings = new Spellings();
        await foreach (var link in identities.LinksOfIssuerAsync(issuer, cancellationToken).Take(MostNumbers))
            spellings.Add(new Known(link.Id.Number, link.ApprenticeId));
        _issuers.Add(issuer, spellings);
    }

    /// <summary>Notes a link that the file itself made.</summary>
    public void Add(ExternalId id, string apprentice)
    {
        if (_issuers.TryGetValue(id.Issuer, out var spellings))
            spellings.Add(new Known(id.Number, apprentice));
    }

    /// <summary>The known number that differs from this one in case and marks only, with its apprentice; null when there is none, or several people's.</summary>
    public (ExternalId Id, string Apprentice)? Same(ExternalId id)
    {
        if (!_issuers.TryGetValue(id.Issuer, out var spellings) || spellings.Same(id.Number) is not { Count: > 0 } known || known.Any(other => other.Apprentice != known[0].Apprentice))
            return null;
        return (id with { Number = known[0].Number }, known[0].Apprentice);
    }

    /// <summary>The known numbers near this one, the first in order; the apprentice when they are all one's.</summary>
    public (IReadOnlyList<string> Numbers, string? Apprentice) Near(ExternalId id)
    {
        if (!_issuers.TryGetValue(id.Issuer, out var spellings) || spellings.Near(id.Number) is not { Count: > 0 } known)
            return ([], null);
        var apprentices = known.Select(number => number.Apprentice).Distinct(StringComparer.Ordinal).ToList();
        return ([.. known.Select(number => number.Number).Where(number => number != id.Number).Order(StringComparer.Ordinal)], apprentices is [var only] ? only : null);
    }
}
