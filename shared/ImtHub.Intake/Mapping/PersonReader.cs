using System.Net.Mail;
using ImtHub.Intake.Cells;
using ImtHub.Intake.Profiles;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>Reads who a row of hours, grades or sign-offs is about beside the number. It is no part of the fact: what is illegible is left out.</summary>
internal static class PersonReader
{
    /// <summary>The person; null when the row says nothing by which somebody could be recognised.</summary>
    public static StatedPerson? Read(RowCells cells, PersonColumns columns, IReadOnlyList<string> dateFormats)
    {
        var birthDate = DateCell.Read(cells[columns.BirthDate], dateFormats, out var day) == DateReading.Day ? day : (DateOnly?)null;
        var email = cells[columns.Email].ToString();
        var name = columns.Name is { } whole
            ? NameCell.Read(cells[whole], null, null)
            : new PersonName(cells[columns.FirstName].ToString(), cells[columns.LastName].ToString());
        var person = new StatedPerson(birthDate, MailAddress.TryCreate(email, out _) ? email : null, [])
        {
            Name = name is { First.Length: > 0, Last.Length: > 0 } ? name : null,
        };
        return person is { Email: null } and ({ Name: null } or { BirthDate: null }) ? null : person;
    }
}
