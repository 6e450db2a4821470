using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>Reads names that stand in one cell as "Last, First Middle", and suffixes.</summary>
public static class NameCell
{
    private static readonly string[] Suffixes = ["I", "II", "III", "Jr.", "Sr."];

    /// <summary>The suffixes that the regulator accepts (RAPIDS apprentice upload, December 2024).</summary>
    public static string AllowedSuffixes => string.Join(", ", Suffixes);

    /// <summary>Reads "Last, First Middle"; null when there is no comma with a name on both sides.</summary>
    public static PersonName? Read(ReadOnlySpan<char> cell, string? middle, string? suffix)
    {
        var comma = cell.IndexOf(',');
        if (comma < 1)
            return null;
        var last = cell[..comma].Trim();
        var given = cell[(comma + 1)..].Trim();
        var blank = given.IndexOf(' ');
        if (blank > 0 && middle is null)
        {
            middle = given[(blank + 1)..].Trim().ToString();
            given = given[..blank];
        }
        return last.IsEmpty || given.IsEmpty ? null : new PersonName(given.ToString(), last.ToString(), middle, suffix);
    }

    /// <summary>The suffix as the regulator writes it: <c>jr</c> is <c>Jr.</c>.</summary>
    public static bool TryReadSuffix(string stated, out string suffix)
    {
        suffix = Array.Find(Suffixes, known => known.TrimEnd('.').Equals(stated.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)) ?? "";
        return suffix.Length > 0;
    }
}
