using System.Text.Json;
using ImtHub.Intake.Files;

namespace ImtHub.Intake.Suggestions;

/// <summary>Which headers mean which of a feed's columns.</summary>
internal sealed class HeaderVocabulary
{
    private static readonly JsonElement s_known = Embedded.Json("headers.json");

    // After so many headers the next ones tell nearly as much.
    private const int MaxTelling = 10;

    // "Last downloaded from this course" is no course: a word counts in a header of at most so many times its length.
    private const int LongestHolder = 4;
    private readonly Dictionary<string, List<(string Column, int Rank)>> _byHeader = new(StringComparer.Ordinal);

    public HeaderVocabulary(Feed feed)
    {
        Columns =
        [
            .. s_known
                .GetProperty(feed.Folder())
                .EnumerateObject()
                .Select(column =>
                    (column.Name, (IReadOnlyList<string>)[.. column.Value.EnumerateArray().Select(header => header.GetString()!)])
                ),
        ];
        foreach (var (column, headers) in Columns)
        {
            foreach (var (rank, header) in headers.Index())
            {
                if (!_byHeader.TryGetValue(Plain(header), out var meanings))
                {
                    _byHeader.Add(Plain(header), meanings = []);
                }

                meanings.Add((column, rank));
            }
        }
    }

    /// <summary>The feed's columns, each with its headers.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Headers)> Columns { get; }

    public bool Knows(string header) => _byHeader.ContainsKey(Plain(header));

    /// <summary>What a header may mean, with a score up to 98 and a reason.</summary>
    public IEnumerable<(string Column, int Score, string Reason)> MeaningsOf(string header)
    {
        var plain = Plain(header);
        if (plain.Length == 0)
        {
            yield break;
        }

        if (_byHeader.TryGetValue(plain, out var meanings))
        {
            foreach (var (column, rank) in meanings)
            {
                yield return (
                    column,
                    rank == 0 ? 98 : 95 - rank - Math.Min(rank, MaxTelling),
                    rank == 0 ? "the usual header" : "a known header for it"
                );
            }

            yield break;
        }
        // Of words within each other the longest one is meant: "Course total (Real)" is a total.
        var held = _byHeader
            .Where(known =>
                known.Key.Length >= 5
                && known.Key.Length * LongestHolder >= plain.Length
                && plain.Contains(known.Key, StringComparison.Ordinal)
            )
            .ToList();
        foreach (
            var (known, meaning) in held.Where(known =>
                !held.Exists(other => other.Key.Length > known.Key.Length && other.Key.Contains(known.Key, StringComparison.Ordinal))
            )
        )
        {
            foreach (var (column, rank) in meaning)
            {
                yield return (
                    column,
                    60 - rank + Math.Min(known.Length, 9),
                    $"the header holds '{Columns.First(one => one.Name == column).Headers[rank]}'"
                );
            }
        }
    }

    /// <summary>
    /// Letters and digits in lower case: <c>E-mail Address</c> is <c>emailaddress</c>; <c>#</c> counts as a number's sign.
    /// </summary>
    private static string Plain(string header) =>
        string.Concat(header.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter == '#'));
}
