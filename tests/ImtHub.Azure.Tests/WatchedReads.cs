using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using ImtHub.Testing;

namespace ImtHub.Azure.Tests;

/// <summary>A client that tells each read before it is sent.</summary>
internal static class WatchedReads
{
    /// <summary>A client of a table whose reads are watched.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="asked">Told the address of each read; it is sent when this has ended.</param>
    public static TableClient Watched(this AzuriteFixture azurite, string table, Func<string, Task> asked)
    {
        var options = new TableClientOptions();
        options.AddPolicy(new Policy(asked), HttpPipelinePosition.PerCall);
        return new TableServiceClient(azurite.ConnectionString, options).GetTableClient(table);
    }

    private sealed class Policy(Func<string, Task> asked) : HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Method == RequestMethod.Get)
            {
                await asked(Uri.UnescapeDataString(message.Request.Uri.ToString()));
            }

            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
