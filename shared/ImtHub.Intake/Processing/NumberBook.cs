using System.Globalization;
using System.Text;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Processing;

/// <summary>
/// The known numbers of the issuers that a file names, by how they are spelled: read once a file and issuer, when a number is not known as
/// it stands.
/// </summary>
internal sealed class NumberBook(IIdentityDirectory identities)
{
    // Of an issuer with more than that, numbers beyond are known only as they stand.
    private const int MaxNumbers = 50_000;
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
            {
                spellings.Add(spelling, numbers = []);
            }

            if (!numbers.Contains(known))
            {
                numbers.Add(known);
            }
        }
    }

    /// <summary>Reads an issuer's numbers, unless they have been read.</summary>
    public async Task OpenAsync(string issuer, CancellationToken cancellationToken)
    {
        if (_issuers.ContainsKey(issuer))
        {
            return;
        }

        var spellings = new Spellings();
        await foreach (var link in identities.LinksOfIssuerAsync(issuer, cancellationToken).Take(MaxNumbers))
        {
            spellings.Add(new Known(link.Id.Number, link.ApprenticeId));
        }

        _issuers.Add(issuer, spellings);
    }

    /// <summary>Notes a link that the file itself made.</summary>
    public void Add(ExternalId id, string apprentice)
    {
        if (_issuers.TryGetValue(id.Issuer, out var spellings))
        {
            spellings.Add(new Known(id.Number, apprentice));
        }
    }

    /// <summary>
    /// The known number that differs from this one in case and marks only, with its apprentice; null when there is none, or several
    /// people's.
    /// </summary>
    public (ExternalId Id, string Apprentice)? Same(ExternalId id)
    {
        if (
            !_issuers.TryGetValue(id.Issuer, out var spellings)
            || spellings.Same(id.Number) is not { Count: > 0 } known
            || known.Any(other => other.Apprentice != known[0].Apprentice)
        )
        {
            return null;
        }

        return (id with { Number = known[0].Number }, known[0].Apprentice);
    }

    /// <summary>The known numbers near this one, in order, and whose they are.</summary>
    public IReadOnlyList<(string Number, string Apprentice)> Near(ExternalId id) =>
        _issuers.TryGetValue(id.Issuer, out var spellings)
            ?
            [
                .. spellings
                    .Near(id.Number)
                    .OrderBy(known => known.Number, StringComparer.Ordinal)
                    .Select(known => (known.Number, known.Apprentice)),
            ]
            : [];
}

/// <summary>What is left of a person's number without what spreadsheets, pandas and people change in it.</summary>
public static class NumberSpelling
{
    /// <summary>
    /// The number without case, blanks and hyphens: <c>ab 12</c> and <c>AB-12</c> are one; dots count, because addresses have them.
    /// </summary>
    public static string Same(string number)
    {
        var same = new StringBuilder(number.Length);
        foreach (var letter in number)
        {
            if (letter is not ('-' or '_') && !char.IsWhiteSpace(letter))
            {
                same.Append(char.ToUpperInvariant(letter));
            }
        }
        return same.ToString();
    }

    /// <summary>
    /// The number also without dots, without a fraction of zeros and without the zeros before any of its runs of digits: <c>451.0</c> and
    /// <c>000451</c> come near <c>451</c>.
    /// </summary>
    public static string Near(string number)
    {
        var same = Same(number);
        var dot = same.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && !same.AsSpan(0, dot).ContainsAnyExceptInRange('0', '9') && !same.AsSpan(dot + 1).ContainsAnyExcept('0'))
        {
            same = same[..dot];
        }
        else if (
            dot > 0
            && decimal.TryParse(same, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value == decimal.Truncate(value)
        )
        {
            same = decimal.Truncate(value).ToString(CultureInfo.InvariantCulture);
        }

        var near = new StringBuilder(same.Length);
        var isInDigits = false;
        foreach (var letter in same)
        {
            // The zero of a run is left out until another digit has come.
            if (letter == '.' || (letter == '0' && !isInDigits))
            {
                continue;
            }

            isInDigits = char.IsAsciiDigit(letter);
            near.Append(letter);
        }
        return near.Length == 0 && same.Length > 0 ? "0" : near.ToString();
    }
}
