using System.Globalization;
using nietras.SeparatedValues;

namespace ImtHub.Benchmarks.Reading;

/// <summary>
/// The same typed rows as <see cref="TypedRows"/>, read by Sep: it has no mapping, each column is parsed where it is asked for.
/// </summary>
internal static class SepRows
{
    public static int CountHours(Stream file)
    {
        using var rows = Open(file);
        var count = 0;
        foreach (var row in rows)
        {
            var read = new TypedHours
            {
                Worker = row["Person Number"].ToString(),
                PayCode = row["Pay Code"].ToString(),
                Hours = row["Amount"].Parse<decimal>(),
                Day = DateOnly.ParseExact(row["Apply Date"].Span, "MM/dd/yyyy", CultureInfo.InvariantCulture),
            };
            count += read.Worker.Length > 0 ? 1 : 0;
        }
        return count;
    }

    public static int CountGrades(Stream file)
    {
        using var rows = Open(file);
        var count = 0;
        foreach (var row in rows)
        {
            var read = new TypedGrade
            {
                Student = row["Student ID"].ToString(),
                Name = row["Student Name"].ToString(),
                Course = row["Course"].ToString(),
                Term = row["Term"].ToString(),
                Grade = row["Grade"].ToString(),
                Posted = DateOnly.ParseExact(row["Posted"].Span, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            };
            count += read.Student.Length > 0 ? 1 : 0;
        }
        return count;
    }

    private static SepReader Open(Stream file) => Sep.New(',').Reader(options => options with { Unescape = true }).From(file);
}
