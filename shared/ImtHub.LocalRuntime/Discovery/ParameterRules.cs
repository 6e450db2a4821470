using System.Reflection;
using Azure.Storage.Blobs;
using ImtHub.LocalRuntime.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;

namespace ImtHub.LocalRuntime.Discovery;

/// <summary>Which parameters a function may have beside its trigger's.</summary>
internal static class ParameterRules
{
    /// <summary>The reason against a parameter; null when there is none.</summary>
    public static string? Check(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.IsDefined(typeof(FromBodyAttribute))) return null;
        if (parameter.GetCustomAttribute<InputBindingAttribute>() is { } input)
        {
            if (input is not BlobInputAttribute) return $"the local runtime does not know [{input.GetType().Name}]";
            return type == typeof(Stream) || type == typeof(BlobClient) || type == typeof(string)
                ? null
                : $"the blob '{parameter.Name}' is bound to {type.Name}; bind Stream, BlobClient or string";
        }

        return type == typeof(CancellationToken) || type == typeof(FunctionContext) || type == typeof(HttpRequest) || SimpleValue.CanBe(type)
            ? null
            : $"nothing fills its parameter '{parameter.Name}' of type {type.Name}";
    }
}
