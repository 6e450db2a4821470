using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Population;
using ImtHub.Reports.Registry.Sponsors;

namespace ImtHub.Reports.Registry.Exports;

/// <summary>Whom a row is about, and what it tells.</summary>
/// <param name="Person">The apprentice.</param>
/// <param name="AsOf">The day of the export.</param>
/// <param name="Registration">What registries know of the sponsor.</param>
/// <param name="Agency">Partner id of the agency whose numbers are meant; null when none is.</param>
/// <param name="Notice">What the regulator is told; null for a row about the apprentice as such.</param>
internal sealed record ExportSubject(Person Person, DateOnly AsOf, SponsorRegistration Registration, string? Agency, Deadline? Notice = null)
{
    /// <summary>Key of the row over all exports.</summary>
    public string Key => Notice?.Key ?? Person.Record.Id;
}
