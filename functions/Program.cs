using ImtHub.Azure.Setup;
using ImtHub.Console;
using ImtHub.Functions.Operations;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<NoteTimers>();
builder.Services.AddOpenTelemetry().UseFunctionsWorkerDefaults();
await builder.AddImtHubAsync();
builder.Services.AddHubConsole();
builder.Services.AddFormKeys();
await builder.Build().RunAsync();
