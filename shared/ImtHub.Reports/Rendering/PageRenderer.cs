using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImtHub.Reports.Rendering;

/// <summary>Renders a Razor component as a page of its own; whatever a name holds arrives as text.</summary>
public sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>The page, UTF-8.</summary>
    /// <param name="model">Value of the component's parameter <c>Model</c>.</param>
    public async Task<byte[]> RenderAsync<TComponent>(object model)
        where TComponent : IComponent
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(parameters)).ToHtmlString()
        );
        return Encoding.UTF8.GetBytes("<!DOCTYPE html>\n" + html);
    }
}
