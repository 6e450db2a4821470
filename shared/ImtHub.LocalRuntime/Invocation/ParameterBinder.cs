using System.Reflection;
using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace ImtHub.LocalRuntime.Invocation;

/// <summary>Fills the parameters of a function's method.</summary>
internal static class ParameterBinder
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNameCaseInsensitive = true };

    public static async Task<object?[]> BindAsync(LocalFunctionContext context)
    {
        var parameters = context.Function.Descriptor.Method.GetParameters();
        var values = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++) values[i] = await BindAsync(parameters[i], context);
        return values;
    }

    private static async Task<object?> BindAsync(ParameterInfo parameter, LocalFunctionContext context)
    {
        var type = parameter.ParameterType;
        if (parameter.Name == context.Function.Descriptor.TriggerParameter.Name) return await BindTriggerAsync(type, context);
        if (type == typeof(CancellationToken)) return context.CancellationToken;
        if (type == typeof(FunctionContext)) return context;
        if (type == typeof(HttpRequest)) return context.Trigger.Http?.Request;
        if (context.Function.BlobInputs.TryGetValue(parameter.Name!, out var blob))
            return await blob.BindAsync(type, context.Trigger.Data, context.CancellationToken);
        if (parameter.IsDefined(typeof(FromBodyAttribute))) return await ReadBodyAsync(context.Trigger.Http!.Request, type, context.CancellationToken);
        if (context.Trigger.Data.TryGetValue(parameter.Name!, out var value) && value is not null)
            return SimpleValue.Convert(value.ToString()!, type);
        throw new InvalidOperationException($"The trigger gives nothing named '{parameter.Name}', which the function's method asks for.");
    }

    private static async Task<object?> BindTriggerAsync(Type type, LocalFunctionContext context) => context.Trigger.Value switch
    {
        TriggeringBlob blob when type == typeof(BlobClient) => blob.Client,
        TriggeringBlob blob => await blob.OpenAsync(context.CancellationToken),
        string text when type == typeof(string) => text,
        string text => ReadJson(text, type),
        var value => value,
    };

    private static object? ReadJson(string text, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(text, type, s_json);
        }
        catch (JsonException e)
        {
            throw NotJson("message", type, e);
        }
    }

    private static async Task<object?> ReadBodyAsync(HttpRequest request, Type type, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, s_json, cancellationToken);
        }
        catch (JsonException e)
        {
            throw NotJson("request's body", type, e);
        }
    }

    /// <summary>The serialiser's own exception may quote the text, so it goes no further than here.</summary>
    private static FormatException NotJson(string what, Type type, JsonException cause) =>
        new($"The {what} is no JSON of a {type.Name} (line {cause.LineNumber + 1}, byte {cause.BytePositionInLine}).");
}
