using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using ImtHub.Testing;

namespace ImtHub.Azure.Tests;

/// <summary>
/// A client whose connection breaks once, after a write and before its answer: its own retry then asks for what is done already.
/// </summary>
internal static class LostAnswers
{
    /// <summary>A client of a table that loses the answer to its first write.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="meanwhile">Done between the write and the retry.</param>
    public static TableClient Forgetful(this AzuriteFixture azurite, string table, Func<Task>? meanwhile = null)
    {
        var options = new TableClientOptions { Retry = { Delay = TimeSpan.FromMilliseconds(1) } };
        options.AddPolicy(new Policy(meanwhile ?? (() => Task.CompletedTask)), HttpPipelinePosition.PerRetry);
        return new TableServiceClient(azurite.ConnectionString, options).GetTableClient(table);
    }

    private sealed class Policy(Func<Task> meanwhile) : HttpPipelinePolicy
    {
        private bool _isLost;

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (_isLost || message.Request.Method == RequestMethod.Get)
            {
                return;
            }

            _isLost = true;
            await meanwhile();
            throw new RequestFailedException("The connection broke before the answer.", new IOException());
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
