using System.Diagnostics;

namespace ImtHub.Records.Telemetry;

/// <summary>
/// What the hub tells of itself. Traces and metrics carry ids of runs, partners and functions, and never a person's name, number or
/// address.
/// </summary>
public static class HubTelemetry
{
    /// <summary>Name of the source of traces and of the meter.</summary>
    public const string Name = "ImtHub";

    /// <summary>The source of traces.</summary>
    public static ActivitySource Source { get; } = new(Name);
}
