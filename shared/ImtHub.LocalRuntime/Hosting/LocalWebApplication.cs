using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;

namespace ImtHub.LocalRuntime.Hosting;

/// <summary>The ASP.NET Core application that a functions app becomes on a laptop.</summary>
internal static class LocalWebApplication
{
    public static WebApplicationBuilder CreateBuilder(string[] args, LocalLaunch launch) =>
        WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = launch.App.GetName().Name });

    public static IHost Build(
        WebApplicationBuilder builder,
        LocalLaunch launch,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        bool hasAspNetCore)
    {
        _ = (middleware, hasAspNetCore);
        var app = builder.Build();
        launch.Built.TrySetResult(app);
        return app;
    }
}
