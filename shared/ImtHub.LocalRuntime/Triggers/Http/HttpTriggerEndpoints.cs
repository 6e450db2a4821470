using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.LocalRuntime.Invocation;
using ImtHub.LocalRuntime.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace ImtHub.LocalRuntime.Triggers.Http;

/// <summary>Serves the HTTP functions under their routes.</summary>
internal sealed class HttpTriggerEndpoints(FunctionInvoker invoker, KeyRing keys, HostJson hostJson, IHostApplicationLifetime lifetime)
{
    /// <summary>The path of a function below the host's address.</summary>
    public string PathOf(BoundFunction function)
    {
        var trigger = (HttpTriggerAttribute)function.Descriptor.Trigger;
        var route = (trigger.Route ?? function.Descriptor.Name).TrimStart('/');
        return hostJson.RoutePrefix.Length == 0 ? $"/{route}" : $"/{hostJson.RoutePrefix}/{route}";
    }

    public void Map(IEndpointRouteBuilder endpoints, BoundFunction function)
    {
        var trigger = (HttpTriggerAttribute)function.Descriptor.Trigger;
        var methods = trigger.Methods is { Length: > 0 } ? trigger.Methods : null;
        endpoints.Map(PathOf(function), http => RunAsync(http, function, trigger.AuthLevel)).WithMetadata(new FunctionRoute(methods));
    }

    private async Task RunAsync(HttpContext http, BoundFunction function, AuthorizationLevel level)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (!keys.Opens(http.Request, level, function.Descriptor.Name))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            await invoker.InvokeAsync(function, Event(http, function, RespondAsync), http.RequestAborted);
        }
        catch (Exception) when (!http.Response.HasStarted)
        {
            // The invocation has logged it; the caller learns nothing of it.
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        async Task RespondAsync(object? response)
        {
            if (response is IActionResult result)
                await result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
        }
    }

    private static TriggerEvent Event(HttpContext http, BoundFunction function, Func<object?, Task> respond)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in http.Request.RouteValues) data[name] = value;
        foreach (var (name, value) in http.Request.Query) data.TryAdd(name, value.ToString());
        return new TriggerEvent
        {
            Kind = TriggerKind.Http,
            Detail = $"{http.Request.Method} {((HttpTriggerAttribute)function.Descriptor.Trigger).Route ?? function.Descriptor.Name}",
            Value = http.Request,
            Data = data,
            Http = http,
            Respond = respond,
        };
    }
}
