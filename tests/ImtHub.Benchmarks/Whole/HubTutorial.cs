using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Azure.Data.Tables;
using Sylvan.Data.Csv;

namespace ImtHub.Benchmarks.Whole;

/// <summary>
/// What a tutorial does with a CSV: an upsert a row and a mail a change, one after another. No record, no total, no check, no receipt.
/// </summary>
internal static class HubTutorial
{
    /// <summary>Writes the first rows of a file, mails each, and tells how long it took.</summary>
    public static async Task<TimeSpan> WriteAsync(TableClient table, Uri graph, string text, int maxRows)
    {
        await table.CreateIfNotExistsAsync();
        using var http = new HttpClient { BaseAddress = graph };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "anything");
        using var csv = CsvDataReader.Create(new StringReader(text));
        var watch = Stopwatch.StartNew();
        for (var rows = 0; rows < maxRows && csv.Read(); rows++)
        {
            await table.UpsertEntityAsync(
                new TableEntity(csv.GetString(0), $"{csv.GetString(1)}:{csv.GetString(3)}:{csv.GetString(4)}")
                {
                    ["Hours"] = double.Parse(csv.GetString(2), CultureInfo.InvariantCulture),
                }
            );
            using var answer = await http.PostAsJsonAsync(
                new Uri("v1.0/users/imthub@example.org/sendMail", UriKind.Relative),
                new
                {
                    message = new
                    {
                        subject = "Hours changed",
                        body = new
                        {
                            contentType = "Text",
                            content = $"{csv.GetString(0)} has {csv.GetString(2)} hours on {csv.GetString(1)}.",
                        },
                        toRecipients = new[] { new { emailAddress = new { address = "labor@acme.example" } } },
                    },
                }
            );
            answer.EnsureSuccessStatusCode();
        }

        return watch.Elapsed;
    }
}
