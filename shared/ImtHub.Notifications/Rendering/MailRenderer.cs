using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImtHub.Notifications.Rendering;

/// <summary>Renders a Razor component as the HTML of a mail; whatever a name holds arrives as text.</summary>
public sealed class MailRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>The component's HTML.</summary>
    /// <param name="model">Value of the component's parameter <c>Model</c>.</param>
    public async Task<string> RenderAsync<TComponent>(object model)
        where TComponent : IComponent
    {
        // The renderer's own services are scoped where the program serves Razor components too.
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(parameters)).ToHtmlString()
        );
    }
}
