using System.CommandLine;
using ImtHub.Cli.Commands;
using ImtHub.Cli.Output;

var root = new RootCommand("imthub: the hub between technical colleges, employers and apprenticeship regulators.")
{
    UpCommand.Create(),
    IngestCommand.Create(),
    CheckCommand.Create(),
};
return await UserErrors.ReportAsync(() => root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
