namespace ImtHub.Reports.Files;

/// <summary>Which report is asked for, by whom, and of which day.</summary>
/// <param name="Report">Name of the report, such as <c>outcomes</c> or an export's layout.</param>
/// <param name="By">Who asks: the timer, or what called; for the log.</param>
/// <param name="AsOf">The day that the report is of: what happened later is left out, whenever it was stated. No report asks a clock.</param>
public sealed record ReportOrder(string Report, string By, DateOnly AsOf);
