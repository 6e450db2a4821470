using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Operations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Regulator;

/// <summary>Staff call the app: exports, handing over, registration numbers that come back, deadlines, outcomes, packets.</summary>
public sealed class RegistryOverHttpTests(RunningHub hub)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cancellation_is_exported_handed_over_and_done_and_the_registrys_number_is_linked_once()
    {
        await hub.DropAsync(
            "enrollments",
            "rmg",
            "http.csv",
            "Employee Number,Last Name,First Name,Program,Start Date,Status,End Date,Reason\n800001,Toldwin,Ida,IMT,04/07/2014,Cancelled,11/03/2014,Moved away\n"
        );
        // Of files stored within one second, the name says which was first.
        await hub.DropAsync("registrations", "dwd", "http-1.txt", Numbers("2014-77001"));
        var again = await hub.DropAsync("registrations", "dwd", "http-2.txt", Numbers("2014-99999"));
        Assert.Equal((1, "registration.mismatch"), (again.Counts.Held, Assert.Single(again.Problems).Code));

        var written = await PostAsync("exports/registry/wi-status-actions?asOf=2014-11-28");
        Assert.Equal(HttpStatusCode.OK, written.Status);
        var key = JsonDocument
            .Parse(written.Body)
            .RootElement.GetProperty("rows")
            .EnumerateArray()
            .Select(row => row.GetString()!)
            .Single(row => row.Contains("cancellation:20141103", StringComparison.Ordinal));
        Assert.Contains(
            "2014-77001,Renaissance Manufacturing Group,Toldwin,Ida",
            await ReadAsync("registry/wi-status-actions/2014-11-28/status-actions.csv"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await PostAsync("exports/registry/wi-status-actions/2014-11-28/handed-over?on=2014-12-01")).Status
        );
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await PostAsync("exports/registry/wi-status-actions/2014-11-28/handed-over?on=2014-12-01&by=Ann")).Status
        );
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync("exports/registry/wi-status-actions?asOf=2014-11-28")).Status);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync("reports/deadlines?asOf=2014-12-31")).Status);
        var line = (await ReadAsync("deadlines/register.csv"))
            .Split('\n')
            .Single(row =>
                row.Contains(key.Split(':')[0], StringComparison.Ordinal) && row.Contains("Cancellation", StringComparison.Ordinal)
            );
        Assert.StartsWith("done,2014-12-13,", line, StringComparison.Ordinal);
        Assert.Contains("2014-12-01,wi-status-actions/2014-11-28", line, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(HttpMethod.Get, $"reports/packets/{key.Split(':')[0]}")).Status);
    }

    [Fact]
    public async Task Outcomes_are_written_and_what_cannot_be_is_answered_in_a_sentence()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("reports/outcomes?asOf=2013-01-01")).Status);
        Assert.Contains("apprentices have begun", await ReadAsync("outcomes/2013-01-01/outcomes.html"), StringComparison.Ordinal);

        Assert.Contains(
            "Layouts: rapids, state-roster, wi-status-actions",
            (await PostAsync("exports/registry/basers")).Body,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "A day is written as yyyy-MM-dd",
            (await PostAsync("reports/outcomes?asOf=2099-01-01")).Body,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, "reports/packets/a-nobody")).Status);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_told()
    {
        using var client = new HttpClient { BaseAddress = hub.Hub.Address };
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await client.PostAsync(new Uri("api/exports/registry/rapids", UriKind.Relative), null, Stop)).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await client.GetAsync(new Uri("api/reports/packets/a-1", UriKind.Relative), Stop)).StatusCode
        );
    }

    private static string Numbers(string number) =>
        $"SPONSOR|EMPLOYEE NO|APPRENTICE|OCCUPATION|REGISTRATION NO|REGISTERED ON\nRENAISSANCE MANUFACTURING GROUP|800001|Toldwin, Ida|INDUSTRIAL MANUFACTURING TECHNICIAN|{number}|04/14/2014\n";

    private Task<(HttpStatusCode Status, string Body)> PostAsync(string route) => SendAsync(HttpMethod.Post, route);

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string route)
    {
        using var client = new HttpClient { BaseAddress = hub.Hub.Address };
        using var request = new HttpRequestMessage(method, new Uri("api/" + route, UriKind.Relative));
        request.Headers.Add("x-functions-key", hub.Hub.MasterKey);
        using var answer = await client.SendAsync(request, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    private async Task<string> ReadAsync(string name) =>
        (
            await hub
                .Hub.Services.GetRequiredService<BlobServiceClient>()
                .GetBlobContainerClient(StorageNames.Exports)
                .GetBlobClient(name)
                .DownloadContentAsync(Stop)
        ).Value.Content.ToString();
}
