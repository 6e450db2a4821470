using Azure.Storage.Blobs;
using ImtHub.Azure.Setup;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// The hub's own parts at work on the store that the first argument names: every stored file is taken in as its trigger would, one after
// another. It is killed from outside at any moment, and started again.
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Configuration.AddInMemoryCollection(
    new Dictionary<string, string?>
    {
        ["AzureWebJobsStorage"] = args[0],
        ["Mail:From"] = "hub@example.org",
        ["Mail:Staff"] = "staff@example.org",
        // Here it is always the same file that the process dies at; it would rightly be given up.
        ["Intake:Limits:Tries"] = "100",
    }
);
await builder.AddImtHubAsync();
using var host = builder.Build();
var arrival = host.Services.GetRequiredService<FileArrival>();
var partners = host.Services.GetRequiredKeyedService<BlobServiceClient>(StorageNames.PartnerConnection);
System.Console.Out.WriteLine("working");
foreach (var feed in new[] { Feed.Enrollments, Feed.Hours })
{
    await foreach (var blob in partners.GetBlobContainerClient(StorageNames.Container(feed)).GetBlobsAsync())
    {
        await arrival.DroppedAsync(feed, blob.Name, CancellationToken.None);
    }
}
System.Console.Out.WriteLine("done");
