using System.Net.Mail;
using ImtHub.Intake.Cells;
using ImtHub.Intake.Profiles;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>
/// Reads who a row of hours, grades or sign-offs is about beside the number. It is no part of the fact: what is illegible is left out.
/// </summary>
internal static class PersonReader
{
    /// <summary>The person; null when the row says nothing by which somebody could be recognised.</summary>
    public static StatedPerson? Read(RowCells cells, PersonColumns columns, IReadOnlyList<string> dateFormats, bool isKnownByName)
    {
        var birthDate = DateCell.Read(cells[columns.BirthDate], dateFormats, out var day) == DateReading.Day ? day : (DateOnly?)null;
        var email = cells[columns.Email].ToString();
        var person = new StatedPerson(birthDate, MailAddress.TryCreate(email, out _) ? email : null, [])
        {
            Name = Name(cells, columns),
            IsKnownByName = isKnownByName,
        };
        return person is { Email: null } and ({ Name: null } or { BirthDate: null, IsKnownByName: false }) ? null : person;
    }

    /// <summary>The name; null when the row gives no full one.</summary>
    public static PersonName? Name(RowCells cells, PersonColumns columns)
    {
        var name = columns.Name is { } whole
            ? NameCell.Read(cells[whole], null, null) ?? GivenFirst(cells[whole])
            : new PersonName(cells[columns.FirstName].ToString(), cells[columns.LastName].ToString());
        return name is { First.Length: > 0, Last.Length: > 0 } ? name : null;
    }

    // "Ivy Ash": a name of two words without a comma has one reading only.
    private static PersonName? GivenFirst(ReadOnlySpan<char> cell)
    {
        var blank = cell.IndexOf(' ');
        return blank > 0 && cell.LastIndexOf(' ') == blank && !cell.Contains(',')
            ? new PersonName(cell[..blank].ToString(), cell[(blank + 1)..].ToString())
            : null;
    }
}

/// <summary>Reads names that stand in one cell as "Last, First Middle", and suffixes.</summary>
public static class NameCell
{
    private static readonly string[] s_suffixes = ["I", "II", "III", "Jr.", "Sr."];

    /// <summary>The suffixes that the regulator accepts (RAPIDS apprentice upload, December 2024).</summary>
    public static string AllowedSuffixes => string.Join(", ", s_suffixes);

    /// <summary>Reads "Last, First Middle"; null when there is no comma with a name on both sides.</summary>
    public static PersonName? Read(ReadOnlySpan<char> cell, string? middle, string? suffix)
    {
        var comma = cell.IndexOf(',');
        if (comma < 1)
        {
            return null;
        }

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
        suffix = Array.Find(s_suffixes, known => known.TrimEnd('.').Equals(stated.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)) ?? "";
        return suffix.Length > 0;
    }
}
