using ImtHub.Population;
using ImtHub.Records.Configuration;

namespace ImtHub.Durability.Tests;

/// <summary>Apprentices whom three sponsors enroll one after the other; a college's number says that they are the same.</summary>
internal static class Transfers
{
    /// <summary>How many there are.</summary>
    public const int People = 12;

    private static readonly string[] s_sponsors = ["acme", "hayes", "rmg"];

    /// <summary>The sponsors' profiles, with a program.</summary>
    public static IReadOnlyList<ConfigurationFile> Configuration =>
        [
            .. Workforce.Configuration.Where(file => file.Path.StartsWith("programs/", StringComparison.Ordinal)),
            .. s_sponsors.Select(sponsor => new ConfigurationFile(
                $"profiles/enrollments/{sponsor}.json",
                $$"""
                {
                  "version": 1, "partner": "{{sponsor}}", "program": "imt", "otherIds": { "MATC": "matc" },
                  "columns": {
                    "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Began", "status": "Status"
                  }
                }
                """
            )),
        ];

    /// <summary>The forms in the order in which they are stored: two of each sponsor.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files =>
        [
            .. Enumerable
                .Range(0, 2 * s_sponsors.Length)
                .Select(file => (file, Sponsor: s_sponsors[file % s_sponsors.Length]))
                .Select(form =>
                    (
                        $"{form.Sponsor}/form-{form.file}.csv",
                        "No,First,Last,Began,Status,MATC\n"
                            + string.Concat(
                                Enumerable
                                    .Range(0, People)
                                    .Where(person => person % 2 == form.file / s_sponsors.Length)
                                    .Select(person =>
                                        $"{form.Sponsor[0]}{person}5500,P{person},Miller,2026-0{1 + form.file % 3}-01,takenOver,M{person}4400"
                                        + "\n"
                                    )
                            )
                    )
                ),
        ];
}
