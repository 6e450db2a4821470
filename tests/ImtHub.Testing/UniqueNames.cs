using System.Runtime.CompilerServices;

namespace ImtHub.Testing;

/// <summary>Names that no other test uses, valid for the kind of thing they name, and traceable to their test.</summary>
public static class UniqueNames
{
    public static string Container([CallerMemberName] string test = "") => Dashed(test);

    /// <summary>Short enough to take suffixes such as <c>-poison</c>.</summary>
    public static string Queue([CallerMemberName] string test = "") => Dashed(test);

    public static string Table([CallerMemberName] string test = "") => "t" + Letters(test) + Unique();

    private static string Dashed(string test) => $"t{Letters(test)}-{Unique()}";

    private static string Letters(string test) => string.Concat(test.Where(char.IsAsciiLetterOrDigit).Take(20)).ToLowerInvariant();

    private static string Unique() => Guid.NewGuid().ToString("n")[..12];
}
