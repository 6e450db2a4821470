using ImtHub.Intake.Files;

namespace ImtHub.Intake.Ports;

/// <summary>Lets staff see what the hub gave up on before any trigger did.</summary>
public interface IGivenUpFiles
{
    /// <summary>Records an incident of the file, from which it can be tried again; once, however often it is told.</summary>
    Task RecordAsync(ArrivedFile file, CancellationToken cancellationToken);
}
