using ImtHub.Samples.People;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Hours;

/// <summary>
/// One file of Hayes' time clock with every kind of mistake. It tells of days after the other reports, so that each row's
/// outcome is its own. samples/README.md says what becomes of each.
/// </summary>
internal static class HayesMistakes
{
    private static readonly DateOnly s_from = new(2016, 12, 26);
    private static readonly DateOnly s_to = new(2017, 1, 1);

    /// <summary>The file.</summary>
    public static SampleFile File(string path)
    {
        var text = HayesHours.Begin(s_from, s_to);
        var people = Hayes.Enrolled;

        // Two rows as they should be; then quotes and a comma within a name, which are no mistake.
        Row(text, people[0], "12/27/2016", "Worked", "8:00");
        Row(text, people[1], "12/27/2016", "Class", "4:00");
        text.Line(people[2].EmployeeNumber, $"{people[2].Last}, {people[2].First} \"Ace\", Jr.", "12/27/2016", "Worked", "7:45");

        // A row that ends too early, and one that goes on too long.
        text.Raw($"{people[3].EmployeeNumber},\"{people[3].Last}, {people[3].First}\",12/27/2016");
        text.Raw($"{people[3].EmployeeNumber},\"{people[3].Last}, {people[3].First}\",12/28/2016,Worked,8:00,approved,by phone");

        Row(text, people[0], "12/28/2016", "Wrkd", "8:00");
        Row(text, people[0], "13/28/2016", "Worked", "8:00");
        Row(text, people[0], "12/29/16", "Worked", "8:00");
        Row(text, people[0], "", "Worked", "8:00");
        Row(text, people[1], "12/28/2016", "Worked", "26:15");
        Row(text, people[1], "12/29/2016", "Worked", "7:75");
        Row(text, people[1], "12/30/2016", "Worked", "eight");
        Row(text, people[2], "12/28/2016", "Worked", "-2:00");
        text.Line("", $"{people[4].Last}, {people[4].First}", "12/27/2016", "Worked", "8:00");

        // A formula, which no receipt may run; zeros that a spreadsheet took away; a person who is no apprentice.
        text.Line(people[4].EmployeeNumber, $"{people[4].Last}, {people[4].First}", "12/28/2016", "=cmd|' /C calc'!A0", "8:00");
        text.Line(people[5].EmployeeNumber.TrimStart('0'), $"{people[5].Last}, {people[5].First}", "12/27/2016", "Worked", "8:00");
        text.Line("00398", "Nobody, Apprenticed", "12/27/2016", "Worked", "8:00");

        // The first row once more, then with other hours; and a day before the apprenticeship began.
        Row(text, people[0], "12/27/2016", "Worked", "8:00");
        Row(text, people[0], "12/27/2016", "Worked", "6:30");
        Row(text, people[6], "08/01/2016", "Worked", "8:00");

        return text.Raw(",,,,").Raw("Grand Total,,,,149:45").ToFile(path);
    }

    private static void Row(DelimitedText text, Apprentice apprentice, string date, string type, string hours) =>
        text.Line(apprentice.EmployeeNumber, $"{apprentice.Last}, {apprentice.First}", date, type, hours);
}
