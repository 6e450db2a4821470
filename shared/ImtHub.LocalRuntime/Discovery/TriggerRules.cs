using System.Reflection;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ImtHub.LocalRuntime.Discovery;

/// <summary>What each kind of trigger asks of its parameter and its own settings.</summary>
internal static class TriggerRules
{
    /// <summary>The reasons against a trigger; none when it is as it should be.</summary>
    public static IEnumerable<string> Check(TriggerBindingAttribute trigger, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        switch (trigger)
        {
            case BlobTriggerAttribute when type != typeof(Stream) && type != typeof(BlobClient):
                yield return $"its blob is bound to {type.Name}; bind Stream or BlobClient, which take files of any size";
                break;
            case TimerTriggerAttribute when type != typeof(TimerInfo):
                yield return $"its timer is bound to {type.Name}; bind TimerInfo";
                break;
            case HttpTriggerAttribute http:
                if (type != typeof(HttpRequest)) yield return $"its request is bound to {type.Name}; bind HttpRequest";
                if (http.AuthLevel is not (AuthorizationLevel.Anonymous or AuthorizationLevel.Function or AuthorizationLevel.Admin))
                    yield return $"its level is {http.AuthLevel}; allowed are Anonymous, Function and Admin";
                break;
            case QueueTriggerAttribute when !IsTextOrJson(type):
                yield return $"its message is bound to {type.Name}; bind string or a type that JSON is read into";
                break;
            case ServiceBusTriggerAttribute bus:
                if (!IsTextOrJson(type)) yield return $"its message is bound to {type.Name}; bind string or a type that JSON is read into";
                if (bus.IsSessionsEnabled) yield return "it asks for sessions, and no output binding sets one";
                if (bus.IsBatched) yield return "it asks for batches, where one bad message fails all; take one message at a time";
                if (!bus.AutoCompleteMessages) yield return "it would settle its messages itself; let success complete them";
                break;
        }
    }

    /// <summary>Types of the SDKs and of bytes are no part of the surface that both runtimes share.</summary>
    private static bool IsTextOrJson(Type type) =>
        type == typeof(string)
        || (!type.IsArray && !typeof(Stream).IsAssignableFrom(type) && type != typeof(BinaryData)
            && type.Namespace?.StartsWith("Azure.", StringComparison.Ordinal) is not true);
}
