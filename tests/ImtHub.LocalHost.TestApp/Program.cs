using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

if (StartFault.Asked() is { } exitCode)
{
    return exitCode;
}

var builder = FunctionsApplication.CreateBuilder(args);
if (!StartFault.LeavesOutHttp)
{
    builder.ConfigureFunctionsWebApplication();
}

builder.Services.AddSingleton<Probe>();
builder.Build().Run();
return 0;
