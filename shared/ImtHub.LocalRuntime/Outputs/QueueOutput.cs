using Azure;
using Azure.Storage.Queues.Models;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Invocation;
using ImtHub.LocalRuntime.Triggers.Polling;
using ImtHub.LocalRuntime.Triggers.Queues;

namespace ImtHub.LocalRuntime.Outputs;

/// <summary>Sends messages to a storage queue, which is made when it is missing.</summary>
internal sealed class QueueOutput(StorageAccount account, BindingTemplate name, MessageEncoding encoding, WakeUpCalls wakeUps) : IOutput
{
    public async Task SendAsync(
        IReadOnlyList<string> messages, IReadOnlyDictionary<string, object?> triggerData, CancellationToken cancellationToken)
    {
        if (messages.Count == 0) return;
        var queue = account.Queues.GetQueueClient(name.Fill(triggerData));
        foreach (var message in messages)
        {
            var text = encoding.Encode(message);
            try
            {
                await queue.SendMessageAsync(text, cancellationToken);
            }
            catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
            {
                await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
                await queue.SendMessageAsync(text, cancellationToken);
            }
        }

        wakeUps.Call(queue.Uri);
    }
}
