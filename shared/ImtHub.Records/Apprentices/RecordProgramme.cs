using ImtHub.Records.Programmes;

namespace ImtHub.Records.Apprentices;

/// <summary>The program of a record.</summary>
public static class RecordProgramme
{
    /// <summary>The version that a record stands under.</summary>
    /// <exception cref="InvalidOperationException">The configuration no longer holds it.</exception>
    public static Programme Of(this ProgrammeCatalog programmes, ApprenticeRecord record) => programmes.Find(record.Programme, record.ProgrammeVersion)
        ?? throw new InvalidOperationException(
            $"The configuration no longer holds programme {record.Programme} {record.ProgrammeVersion}, under which apprentices are registered.");
}
