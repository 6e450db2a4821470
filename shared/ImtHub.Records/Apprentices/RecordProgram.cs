using ImtHub.Records.Programs;

namespace ImtHub.Records.Apprentices;

/// <summary>The program of a record.</summary>
public static class RecordProgram
{
    /// <summary>The version that a record stands under.</summary>
    /// <exception cref="InvalidOperationException">The configuration no longer holds it.</exception>
    public static Program Of(this ProgramCatalog programs, ApprenticeRecord record) =>
        programs.Find(record.Program, record.ProgramVersion)
        ?? throw new InvalidOperationException(
            $"The configuration no longer holds program {record.Program} {record.ProgramVersion}, under which apprentices are registered."
        );
}
