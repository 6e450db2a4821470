using System.Text;

namespace ImtHub.Intake.Profiles;

/// <summary>The encodings that a profile may name, for files that do not tell their own.</summary>
public static class FileEncodings
{
    private static readonly string[] s_names =
    [
        "utf-8",
        "utf-16le",
        "utf-16be",
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "windows-1253",
        "windows-1254",
        "windows-1255",
        "windows-1256",
        "windows-1257",
        "windows-1258",
        "iso-8859-1",
        "iso-8859-2",
        "iso-8859-3",
        "iso-8859-4",
        "iso-8859-5",
        "iso-8859-6",
        "iso-8859-7",
        "iso-8859-8",
        "iso-8859-9",
        "iso-8859-13",
        "iso-8859-15",
        "macintosh",
        "x-mac-ce",
        "x-mac-greek",
        "x-mac-cyrillic",
        "x-mac-turkish",
        "x-mac-romanian",
        "ibm437",
        "ibm737",
        "ibm775",
        "ibm850",
        "ibm852",
        "ibm855",
        "ibm857",
        "ibm858",
        "ibm860",
        "ibm863",
        "ibm865",
        "ibm866",
        "ibm869",
        "koi8-r",
        "koi8-u",
    ];

    static FileEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The names, lower case.</summary>
    public static IReadOnlyList<string> Names => s_names;

    /// <summary>The encoding of a name in any case; null for a name that is not among <see cref="Names"/>.</summary>
    public static Encoding? Find(string name) => s_names.Contains(name.ToLowerInvariant()) ? Of(name.ToLowerInvariant()) : null;

    // .NET knows this one by its number alone.
    private static Encoding Of(string name) =>
        name switch
        {
            "ibm858" => Encoding.GetEncoding(858),
            "utf-8" => new UTF8Encoding(true),
            "utf-16le" => new UnicodeEncoding(false, true),
            "utf-16be" => new UnicodeEncoding(true, true),
            _ => Encoding.GetEncoding(name),
        };
}
