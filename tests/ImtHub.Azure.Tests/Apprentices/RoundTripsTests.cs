using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using ImtHub.Azure.Apprentices;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Apprentices;

/// <summary>What a row costs is counted in requests to the store, not in time.</summary>
public sealed class RoundTripsTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(10)]
    [InlineData(400)]
    public async Task A_week_of_one_worker_is_read_in_two_requests_and_written_in_one_however_long_the_history(int daysOfHistory)
    {
        var table = await azurite.NewTableAsync();
        var history = new TableApprenticeStore(table);
        foreach (var part in Enumerable.Range(0, daysOfHistory).Chunk(history.MaxStatementsPerCommit))
        {
            var known = await history.ReadAsync(Ada.Id, [], Token);
            await history.TryCommitAsync(known, Ada.Change(known.State, [.. part.Select(day => Ada.Hours(8, day))]), Token);
        }
        var requests = new RequestCounter();
        var options = new TableClientOptions();
        options.AddPolicy(requests, HttpPipelinePosition.PerCall);
        var store = new TableApprenticeStore(new TableClient(azurite.ConnectionString, table.Name, options));
        var week = Enumerable.Range(0, 7).Select(day => Ada.Hours(7, day)).ToArray();

        var slice = await store.ReadAsync(Ada.Id, week, Token);
        Assert.Equal((7, 2), (slice.State.Facts.Count, requests.Count));

        Assert.True(await store.TryCommitAsync(slice, Ada.Change(slice.State, [.. week]), Token));
        Assert.Equal(3, requests.Count);
    }

    private sealed class RequestCounter : HttpPipelineSynchronousPolicy
    {
        private int _count;

        public int Count => _count;

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
    }
}
