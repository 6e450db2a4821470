using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImtHub.Rendering;

/// <summary>
/// Renders Razor components that need nothing but their model: receipts, mails, and pages that are kept as files. Whatever a value holds
/// arrives as text.
/// </summary>
public static class ComponentRenderer
{
    private static readonly ServiceProvider s_services = new ServiceCollection().BuildServiceProvider();

    /// <summary>The component's HTML.</summary>
    /// <typeparam name="TComponent">The component.</typeparam>
    /// <param name="model">Value of the component's parameter <c>Model</c>.</param>
    public static async Task<string> RenderAsync<TComponent>(object model)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(s_services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(parameters)).ToHtmlString()
        );
    }
}
