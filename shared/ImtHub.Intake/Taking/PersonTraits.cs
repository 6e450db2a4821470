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

    /// <summary>A name's letters as they compare: without case, marks, blanks and punctuation. A mark that follows its letter is no letter itself.</summary>
    internal static string Normal(string name)
    {
        var letters = new StringBuilder();
        foreach (var letter in name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant))
            letters.Append(PlainLetters.Of(letter) ?? letter.ToString());
        return letters.ToString();
    }

    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
