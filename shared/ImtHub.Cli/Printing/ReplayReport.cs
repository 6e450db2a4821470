using ImtHub.Intake.Runs;

namespace ImtHub.Cli.Printing;

/// <summary>A run before and after its file was taken in again.</summary>
public sealed record ReplayReport(IntakeRun Before, IntakeRun After);
