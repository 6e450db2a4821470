using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using ImtHub.LocalHost.Catalog;
using ImtHub.LocalHost.Worker.Rpc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Timers;

namespace ImtHub.LocalHost.Listeners;

/// <summary>Turns what the WebJobs SDK gives a method into what the worker's protocol carries.</summary>
internal static class SdkCall
{
    public static OwnCall Of(FunctionTrigger trigger, object value, Binder binder)
    {
        var data = new Dictionary<string, TypedData>(StringComparer.Ordinal);
        foreach (var (name, bound) in binder.BindingData)
        {
            // "sys" holds the SDK's own method and time; the parameter's own value is the input.
            if (bound is not null && name != "sys" && name != trigger.Parameter && name != "trigger")
            {
                data[name] = Data(bound);
            }
        }

        var input = value switch
        {
            ParameterBindingData reference => Reference(reference),
            TimerInfo timer => Timer(timer),
            string text => new TypedData { String = text },
            _ => throw new ArgumentException($"A trigger gives {value.GetType().Name}, which no worker takes.", nameof(value)),
        };
        return new OwnCall(input)
        {
            Detail = trigger is BlobTrigger && binder.BindingData.TryGetValue("BlobTrigger", out var path) ? $"{path}" : trigger.Detail,
            Attempt = binder.BindingData.TryGetValue("DequeueCount", out var count)
                ? Convert.ToInt32(count, CultureInfo.InvariantCulture)
                : null,
            Data = data,
        };
    }

    private static TypedData Data(object value) =>
        value switch
        {
            string text => new TypedData { String = text },
            BinaryData bytes => new TypedData { String = bytes.ToString() },
            Uri address => new TypedData { String = address.ToString() },
            _ => new TypedData { Json = JsonSerializer.Serialize(value) },
        };

    private static TypedData Reference(ParameterBindingData reference) =>
        new()
        {
            ModelBindingData = new ModelBindingData
            {
                Version = reference.Version,
                Source = reference.Source,
                ContentType = reference.ContentType,
                Content = ByteString.CopyFrom(reference.Content),
            },
        };

    private static TypedData Timer(TimerInfo timer) =>
        new()
        {
            Json = JsonSerializer.Serialize(
                new
                {
                    Schedule = new { timer.Schedule.AdjustForDST },
                    ScheduleStatus = Utc(timer.ScheduleStatus),
                    timer.IsPastDue,
                }
            ),
        };

    private static object? Utc(ScheduleStatus? status) =>
        status is null
            ? null
            : new
            {
                Last = Utc(status.Last),
                Next = Utc(status.Next),
                LastUpdated = Utc(status.LastUpdated),
            };

    /// <summary>The year 1, which means never, stays as it is in every time zone.</summary>
    private static DateTime Utc(DateTime time) => time == default ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time.ToUniversalTime();
}
