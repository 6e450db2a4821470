using ImtHub.Hub.Incidents;
using ImtHub.Hub.Operations;
using ImtHub.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ImtHub.Hub.Tests.Incidents;

/// <summary>A file that its trigger gave up on is told to staff before anything is done about it: its answer may fail as it did.</summary>
public sealed class PoisonedFileHandlerTests
{
    private readonly InMemoryIncidentLog _log = new();

    private IncidentHandler Incidents => new(_log, TimeProvider.System, NullLogger<IncidentHandler>.Instance);

    [Theory]
    [InlineData("hours", "hours/acme/987-65-4321.csv", typeof(NullReferenceException))]
    [InlineData("elsewhere", "elsewhere/acme/987-65-4321.csv", null)]
    public async Task It_is_an_incident_whatever_comes_of_its_answer_and_names_no_number(string container, string stored, Type? failure)
    {
        // Nobody is there to answer files.
        var handler = new PoisonedFileHandler(null!, Incidents);
        var message = $$"""{"containerName":"{{container}}","blobName":"{{stored[(container.Length + 1)..]}}"}""";

        var failed = await Record.ExceptionAsync(() => handler.DroppedAsync(message, TestContext.Current.CancellationToken));

        Assert.Equal(failure, failed?.GetType());
        var incident = Assert.Single(await _log.ListAsync(TestContext.Current.CancellationToken));
        var kept = await _log.MessageAsync(incident.Id, TestContext.Current.CancellationToken);
        Assert.Equal((StorageNames.BlobPoisonQueue, $"{container}/acme/XXX-XX-XXXX.csv"), (incident.Source, incident.Reference));
        Assert.DoesNotContain("987-65-4321", kept, StringComparison.Ordinal);
    }
}
