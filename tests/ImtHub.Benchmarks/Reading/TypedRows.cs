using CsvHelper;

namespace ImtHub.Benchmarks.Reading;

/// <summary>The rows as CsvHelper types them.</summary>
internal static class TypedRows
{
    public static int CountHours(Stream file)
    {
        using var csv = CsvReader.Create(file);
        return csv.GetRecords<TypedHours>().Count();
    }

    public static int CountGrades(Stream file)
    {
        using var csv = CsvReader.Create(file);
        return csv.GetRecords<TypedGrade>().Count();
    }
}

[CsvRecord]
internal sealed partial class TypedHours
{
    [CsvColumn("Person Number")]
    public string Worker { get; set; } = "";

    [CsvColumn("Pay Code")]
    public string PayCode { get; set; } = "";

    [CsvColumn("Amount")]
    public decimal Hours { get; set; }

    [CsvColumn("Apply Date"), CsvFormat("MM/dd/yyyy")]
    public DateOnly Day { get; set; }
}

[CsvRecord]
internal sealed partial class TypedGrade
{
    [CsvColumn("Student ID")]
    public string Student { get; set; } = "";

    [CsvColumn("Student Name")]
    public string Name { get; set; } = "";
    public string Course { get; set; } = "";
    public string Term { get; set; } = "";
    public string Grade { get; set; } = "";

    [CsvFormat("yyyy-MM-dd")]
    public DateOnly Posted { get; set; }
}
