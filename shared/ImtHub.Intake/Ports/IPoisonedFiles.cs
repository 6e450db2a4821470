using ImtHub.Intake.Files;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Ports;

/// <summary>Lets staff see what the hub gave up on before any trigger did.</summary>
public interface IPoisonedFiles
{
    /// <summary>Records an incident of the file, from which it can be tried again; once, however often it is told.</summary>
    Task RecordAsync(ArrivedFile file, CancellationToken cancellationToken);

    /// <summary>Records an incident of a file that waits whole for a person, who lets it through by trying it again; once a run.</summary>
    Task RecordWaitingAsync(IntakeRun run, CancellationToken cancellationToken);

    /// <summary>
    /// Records an incident of a file that no profile reads, such as one in no partner's folder: nobody else hears of it. Once a run.
    /// </summary>
    Task RecordUnreadAsync(IntakeRun run, CancellationToken cancellationToken);

    /// <summary>
    /// Records an incident of rows on which the hub's own code failed, from which their run can be done again; once a run.
    /// </summary>
    /// <param name="lines">Where the first of them stand.</param>
    Task RecordRowsAsync(IntakeRun run, IReadOnlyList<int> lines, CancellationToken cancellationToken);
}
