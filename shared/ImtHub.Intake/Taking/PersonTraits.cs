using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImtHub.Intake.Mapping;

namespace ImtHub.Intake.Taking;

/// <summary>
/// By what a person can be recognised beside a number: name with birth date, and e-mail address. As fingerprints, so that no key
/// holds personal data.
/// </summary>
public static class PersonTraits
{
    // The hub runs without ICU, so that it reads alike everywhere; what .NET would fold with it is written out for Latin letters.
    private static readonly Dictionary<char, string> Plain = new (string Letter, string Marked)[]
    {
        ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"),
        ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņň"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"),
        ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("ae", "æ"), ("oe", "œ"), ("ss", "ß"),
    }.SelectMany(fold => fold.Marked, (fold, marked) => (marked, fold.Letter)).ToDictionary();

    /// <summary>The fingerprints of a person; none when the row does not say enough.</summary>
    public static IReadOnlyList<string> Of(StatedPerson? person)
    {
        var traits = new List<string>(2);
        if (person is { Name: { } name, BirthDate: { } day })
            traits.Add("name-" + Fingerprint(string.Create(CultureInfo.InvariantCulture, $"{Normal(name.First)}\n{Normal(name.Last)}\n{day:yyyy-MM-dd}")));
        if (person?.Email is { } email)
            traits.Add("email-" + Fingerprint(email.Trim().ToLowerInvariant()));
        return traits;
    }

    /// <summary>A name's letters as they compare: without case, marks, blanks and punctuation.</summary>
    internal static string Normal(string name)
    {
        var letters = new StringBuilder();
        foreach (var letter in name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant))
            letters.Append(Plain.TryGetValue(letter, out var plain) ? plain : letter.ToString());
        return letters.ToString();
    }

    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
