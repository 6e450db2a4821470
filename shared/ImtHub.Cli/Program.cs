using System.CommandLine;
using ImtHub.Cli.Commands;
using ImtHub.Cli.Commands.Access;
using ImtHub.Cli.Output;

var root = new RootCommand("imthub: the hub between technical colleges, employers and apprenticeship regulators.")
{
    UpCommand.Create(),
    IngestCommand.Create(),
    DigestCommand.Create(),
    CheckCommand.Create(),
    DropCommand.Create(),
    ProfileCommand.Create(),
    ReviewCommand.Create(),
    IdentityCommand.Create(),
    ReplayCommand.Create(),
    WithdrawCommand.Create(),
    RebuildCommand.Create(),
    RunsCommand.Create(),
    PartnerCommand.Create(),
    LinkCommand.Create(),
    MemberCommand.Create(),
    DecisionCommand.Create(),
    PoisonCommand.Create(),
    PreviewCommand.Create(),
    AuditCommand.Create(),
    ApprenticeCommand.Create(),
    ExportCommand.Create(),
    ReportCommand.Create(),
    KeptCommand.Create(),
};
SafeTerminal.Install();
var invocation = new InvocationConfiguration
{
    EnableDefaultExceptionHandler = false,
    // After Ctrl+C what is under way ends first.
    ProcessTerminationTimeout = TimeSpan.FromSeconds(45),
};
return await UserErrors.ReportAsync(() =>
{
    var parsed = root.Parse(args);
    MistypedCommand.Shorten(parsed);
    return parsed.InvokeAsync(invocation);
});
