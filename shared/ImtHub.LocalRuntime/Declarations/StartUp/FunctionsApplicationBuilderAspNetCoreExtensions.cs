namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Turns on HTTP functions with ASP.NET Core's own types.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>Lets functions take <c>HttpRequest</c> and return <c>IActionResult</c>; to be called before any middleware.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.EnableAspNetCore();
        return builder;
    }
}
