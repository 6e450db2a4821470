using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Sylvan.Data.Csv;

namespace ImtHub.Benchmarks.Records;

/// <summary>What a tutorial does with a CSV: one upsert a row, one after another. No record, no total, no check, no event.</summary>
internal sealed class Tutorial(TableClient table)
{
    /// <summary>Writes the first rows of a file and tells how long it took.</summary>
    public async Task<TimeSpan> WriteAsync(string text, int most)
    {
        await table.CreateIfNotExistsAsync();
        using var csv = CsvDataReader.Create(new StringReader(text));
        var watch = Stopwatch.StartNew();
        for (var rows = 0; rows < most && csv.Read(); rows++)
        {
            await table.UpsertEntityAsync(
                new TableEntity(csv.GetString(0), $"{csv.GetString(1)}:{csv.GetString(3)}:{csv.GetString(4)}")
                {
                    ["Hours"] = double.Parse(csv.GetString(2), CultureInfo.InvariantCulture),
                    ["PayCode"] = csv.GetString(3),
                    ["Work"] = csv.GetString(4),
                },
                TableUpdateMode.Replace
            );
        }
        return watch.Elapsed;
    }
}
