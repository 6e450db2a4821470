using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImtHub.Intake.Mapping;
using ImtHub.Records.Entries;

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
            traits.Add("name-" + Fingerprint(string.Create(CultureInfo.InvariantCulture, $"{PlainLetters.Of(name.First)}\n{PlainLetters.Of(name.Last)}\n{day:yyyy-MM-dd}")));
        if (person is { Name: { } alone, IsKnownByName: true })
            traits.Add(Called(alone));
        if (person?.Email is { } email)
            traits.Add("email-" + Fingerprint(email.Trim().ToLowerInvariant()));
        return traits;
    }

    /// <summary>What is noted of somebody who is enrolled: their fingerprints, and that of the name alone, for partners who know people by nothing else.</summary>
    public static IReadOnlyList<string> Noted(StatedPerson? person) =>
        person is { Name: { } name, IsKnownByName: false } ? [.. Of(person), Called(name)] : Of(person);

    private static string Called(PersonName name) => "called-" + Fingerprint($"{PlainLetters.Of(name.First)}\n{PlainLetters.Of(name.Last)}");

    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
