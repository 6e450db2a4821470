using Azure.Core;
using Azure.Storage.Queues;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.Messages;

/// <summary>Makes the WebJobs SDK's clients as before, with a look at which messages its queue clients take and settle.</summary>
internal sealed class JournalingClients(AzureComponentFactory inner, InFlightJournal journal) : AzureComponentFactory
{
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(15);

    public override TokenCredential CreateTokenCredential(IConfiguration configuration) => inner.CreateTokenCredential(configuration);

    public override object CreateClientOptions(Type optionsType, object? serviceVersion, IConfiguration configuration)
    {
        var options = inner.CreateClientOptions(optionsType, serviceVersion!, configuration);
        if (options is QueueClientOptions queues)
        {
            queues.AddPolicy(new JournalPolicy(journal, s_moment), HttpPipelinePosition.PerCall);
        }

        return options;
    }

    public override object CreateClient(Type clientType, IConfiguration configuration, TokenCredential credential, object clientOptions) =>
        inner.CreateClient(clientType, configuration, credential, clientOptions);
}
