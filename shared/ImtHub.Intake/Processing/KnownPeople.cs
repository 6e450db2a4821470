using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Ports;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Processing;

/// <summary>Who is behind the numbers that one window of rows names, looked up once an issuer.</summary>
internal sealed class KnownPeople
{
    private readonly Dictionary<ExternalId, string> _apprentices = [];
    private readonly Dictionary<ExternalId, IReadOnlySet<string>> _recognised = [];
    private readonly HashSet<string> _notYet = new(StringComparer.Ordinal);

    private readonly NumberBook _book;

    private KnownPeople(NumberBook book) => _book = book;

    /// <summary>Looks up whom rows name.</summary>
    /// <param name="book">The numbers that are known, by how they are spelled.</param>
    /// <param name="isNotYet">Tells of an apprentice that they are to be taken for a stranger; null when nobody is.</param>
    public static async Task<KnownPeople> FindAsync(
        IIdentityDirectory identities,
        NumberBook book,
        IReadOnlyCollection<MappedRow> rows,
        Func<string, Task<bool>>? isNotYet,
        CancellationToken cancellationToken
    )
    {
        var numbers = rows.SelectMany(row => row.Details is null ? [] : row.Details.OtherIds, (_, id) => id)
            .Concat(rows.Where(row => row.Person is not null).Select(row => row.Person!.Value))
            .Distinct()
            .GroupBy(id => id.Issuer, id => id.Number, StringComparer.Ordinal);
        var people = new KnownPeople(book);
        foreach (var issued in numbers)
        {
            await people.FindAsync(identities, issued.Key, [.. issued], cancellationToken);
        }

        await people.RecogniseAsync(identities, rows, cancellationToken);
        if (isNotYet is not null)
        {
            await people.PassOverAsync(rows, isNotYet);
        }

        return people;
    }

    /// <summary>The known numbers near this unknown one, and the apprentice when they are all one's.</summary>
    public (IReadOnlyList<string> Numbers, string? Apprentice) Near(ExternalId id)
    {
        var known = _book.Near(id).Where(near => !_notYet.Contains(near.Apprentice)).ToList();
        var apprentices = known.Select(near => near.Apprentice).Distinct(StringComparer.Ordinal).ToList();
        return ([.. known.Select(near => near.Number).Where(number => number != id.Number)], apprentices is [var only] ? only : null);
    }

    /// <summary>The row under the number as it is known, where the row's differs in case and marks only.</summary>
    public MappedRow Respelled(MappedRow row)
    {
        if (row.Person is not { } person || Of(person) is not null || _book.Same(person) is not var (known, apprentice))
        {
            return row;
        }

        _apprentices[known] = apprentice;
        return row with { Person = known, Statements = [.. row.Statements.Select(statement => Named(statement, known.Number))] };
    }

    /// <summary>The apprentice, or null when nobody is linked to the number.</summary>
    public string? Of(ExternalId id) => _apprentices.GetValueOrDefault(id);

    /// <summary>The apprentices whom name and birth date, or the e-mail address, beside an unknown number fit.</summary>
    public IReadOnlySet<string> Recognised(ExternalId id) =>
        _recognised.GetValueOrDefault(id) is not { } fitting ? new HashSet<string>()
        : _notYet.Count == 0 ? fitting
        : fitting.Where(apprentice => !_notYet.Contains(apprentice)).ToHashSet(StringComparer.Ordinal);

    /// <summary>True when the window knows the apprentice by another number of the same issuer.</summary>
    public bool KnowsAnother(ExternalId id, string apprentice) =>
        _apprentices.Any(known => known.Value == apprentice && known.Key.Issuer == id.Issuer && known.Key != id);

    /// <summary>Remembers a link for the later rows of the window.</summary>
    public void Add(ExternalId id, string apprentice)
    {
        _apprentices[id] = apprentice;
        _book.Add(id, apprentice);
    }

    // Only those whom unknown numbers may mean: of whoever is known by the number itself the record tells.
    private async Task PassOverAsync(IEnumerable<MappedRow> rows, Func<string, Task<bool>> isNotYet)
    {
        var maybeMeant = rows.Where(row => row.Person is { } person && Of(person) is null && _book.Same(person) is null)
            .SelectMany(row => _book.Near(row.Person!.Value).Select(near => near.Apprentice).Concat(Recognised(row.Person.Value)))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var apprentice in maybeMeant)
        {
            if (await isNotYet(apprentice))
            {
                _notYet.Add(apprentice);
            }
        }
    }

    private async Task FindAsync(
        IIdentityDirectory identities,
        string issuer,
        IReadOnlyCollection<string> numbers,
        CancellationToken cancellationToken
    )
    {
        foreach (var (number, apprentice) in await identities.FindAsync(issuer, numbers, cancellationToken))
        {
            _apprentices[new ExternalId(issuer, number)] = apprentice;
        }

        if (numbers.Any(number => !_apprentices.ContainsKey(new ExternalId(issuer, number))))
        {
            await _book.OpenAsync(issuer, cancellationToken);
        }
    }

    private async Task RecogniseAsync(IIdentityDirectory identities, IEnumerable<MappedRow> rows, CancellationToken cancellationToken)
    {
        foreach (
            var row in rows.Where(row =>
                row is { Person: not null, Details: not null }
                && Of(row.Person.Value) is null
                && _book.Same(row.Person.Value) is null
                && !_recognised.ContainsKey(row.Person.Value)
            )
        )
        {
            if (PersonTraits.Of(row.Details) is { Count: > 0 } traits)
            {
                _recognised[row.Person!.Value] = await identities.RecogniseAsync(traits, cancellationToken);
            }
        }
    }

    private static Statement Named(Statement statement, string number) =>
        statement switch
        {
            HoursStatement hours => hours with { Worker = number },
            CourseStatement course => course with { Student = number },
            CompetencyStatement competency => competency with { Worker = number },
            EnrollmentStatement form => form with { Worker = number },
            RegistrationStatement registration => registration with { Worker = number },
            _ => throw new ArgumentOutOfRangeException(nameof(statement), statement.GetType().Name, "Not a kind of entry."),
        };
}

/// <summary>
/// By what a person can be recognised beside a number: name with birth date, and e-mail address. As fingerprints, so that no key
/// holds personal data.
/// </summary>
public static class PersonTraits
{
    /// <summary>The fingerprints of a person; none when the row does not say enough.</summary>
    public static IReadOnlyList<string> Of(StatedPerson? person)
    {
        var traits = new List<string>(2);
        if (person is { Name: { } name, BirthDate: { } day })
        {
            traits.Add(
                "name-"
                    + Fingerprint(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{PlainLetters.Of(name.First)}\n{PlainLetters.Of(name.Last)}\n{day:yyyy-MM-dd}"
                        )
                    )
            );
        }

        if (person is { Name: { } alone, IsKnownByName: true })
        {
            traits.Add(Called(alone));
        }

        if (person?.Email is { } email)
        {
            traits.Add("email-" + Fingerprint(email.Trim().ToLowerInvariant()));
        }

        return traits;
    }

    /// <summary>
    /// What is noted of somebody who is enrolled: their fingerprints, and that of the name alone, for partners who know people by nothing
    /// else.
    /// </summary>
    public static IReadOnlyList<string> Noted(StatedPerson? person) =>
        person is { Name: { } name, IsKnownByName: false } ? [.. Of(person), Called(name)] : Of(person);

    /// <summary>
    /// Everybody who is recognised by what an apprentice is recognised by, a name alone not counted, the apprentice among them.
    /// </summary>
    internal static async Task<IReadOnlySet<string>> AlikeAsync(
        IIdentityDirectory identities,
        string apprenticeId,
        CancellationToken cancellationToken
    )
    {
        var traits = await identities.TraitsOfAsync(apprenticeId, cancellationToken);
        return await identities.RecogniseAsync(
            [.. traits.Where(trait => !trait.StartsWith(ByName, StringComparison.Ordinal))],
            cancellationToken
        );
    }

    private const string ByName = "called-";

    private static string Called(PersonName name) => ByName + Fingerprint($"{PlainLetters.Of(name.First)}\n{PlainLetters.Of(name.Last)}");

    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
