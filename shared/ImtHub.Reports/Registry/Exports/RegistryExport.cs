using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Files;
using ImtHub.Reports.Population;
using ImtHub.Reports.Registry.Layouts;

namespace ImtHub.Reports.Registry.Exports;

/// <summary>
/// One export: the rows, who is left out and why, what changed since the export before, and a manifest. The same facts, day and earlier
/// exports give the same bytes.
/// </summary>
public sealed class RegistryExport
{
    private static readonly string[] s_leftOut = ["Apprentice", "Name", "Sponsor", "Column", "Rule", "Value", "Allowed", "Source"];
    private static readonly string[] s_changes = ["Row", "Change", "Column", "Before", "After"];

    private RegistryExport(ExportManifest manifest, IReadOnlyList<ReportFile> files) => (Manifest, Files) = (manifest, files);

    /// <summary>What it holds.</summary>
    public ExportManifest Manifest { get; }

    /// <summary>All files, the manifest last.</summary>
    public IReadOnlyList<ReportFile> Files { get; }

    /// <summary>Composes an export.</summary>
    internal static RegistryExport Compose(
        ExportLayout layout,
        IReadOnlyList<Person> people,
        IReadOnlyList<Deadline> deadlines,
        SponsorRegistrations registrations,
        JurisdictionCatalog jurisdictions,
        PreviousRows? previous,
        DateOnly asOf
    )
    {
        var theirs = layout.Jurisdiction is { } one
            ? [.. people.Where(person => jurisdictions.Of(person.Sponsor.State)?.Id == one)]
            : people;
        // A notice is owed where the apprentice was when it happened, which the notice itself says.
        var subjects =
            layout.Rows == RowSource.Apprentices
                ? theirs.Where(person => person.HadBegunBy(asOf)).Select(person => Subject(person, null)).ToList()
                : [.. Notices(layout, people, deadlines, asOf).Select(notice => Subject(notice.Person, notice.Notice))];
        var wanted = subjects.Where(subject => !IsSettled(layout, subject)).ToList();
        var composer = new RowComposer(layout);
        var rows = new List<(string Key, IReadOnlyList<string> Cells)>();
        var leftOut = new List<IReadOnlyList<string?>>();
        var leftOutRows = 0;
        foreach (var subject in wanted)
        {
            var (cells, breaches) = composer.Compose(subject);
            if (breaches.Count == 0)
            {
                rows.Add((subject.Key, cells));
            }
            else
            {
                leftOutRows++;
            }

            leftOut.AddRange(
                breaches.Select(breach =>
                    (IReadOnlyList<string?>)
                        [
                            subject.Key,
                            subject.Person.Record.Name.ToString(),
                            subject.Person.Sponsor.Name,
                            breach.Column,
                            breach.Rule,
                            breach.Value,
                            breach.Allowed,
                            breach.Source,
                        ]
                )
            );
        }
        string[] header = [.. layout.Columns.Select(column => column.Header)];
        var changes = ExportChange.Between(previous, header, rows);
        ReportFile[] files =
        [
            new(layout.FileName, ReportCsv.Write(ReportCsv.ForRegistries, header, rows.Select(row => row.Cells))),
            new(ExportName.LeftOut, ReportCsv.Write(ReportCsv.ForPeople, s_leftOut, leftOut)),
            new(
                ExportName.Changes,
                ReportCsv.Write(
                    ReportCsv.ForPeople,
                    s_changes,
                    changes.Select(change => (IReadOnlyList<string?>)[change.Key, change.What, change.Column, change.Before, change.After])
                )
            ),
        ];
        var notBegun = layout.Rows == RowSource.Apprentices ? theirs.Count - subjects.Count : 0;
        var counts = new ExportCounts(
            subjects.Count + notBegun,
            rows.Count,
            leftOutRows,
            subjects.Count - wanted.Count,
            notBegun,
            Count(ExportChange.New),
            Count(ExportChange.Changed),
            Count(ExportChange.Gone)
        );
        if (!counts.Reconciles)
        {
            throw new InvalidOperationException($"The counts of export {layout.Id} do not add up: {counts}.");
        }

        var manifest = new ExportManifest
        {
            Layout = layout.Id,
            Version = layout.Version,
            AsOf = asOf,
            Counts = counts,
            Files = [.. files.Select(file => new ExportedFile(file.Name, file.Content.Length, file.Sha256))],
            Previous = previous?.Export,
            Rows = [.. rows.Select(row => row.Key)],
            Unverified = [.. layout.Unverified, .. Unknown(wanted, jurisdictions), .. Unverified(wanted)],
        };
        return new RegistryExport(manifest, [.. files, new(ExportName.Manifest, manifest.ToJson())]);

        ExportSubject Subject(Person person, Deadline? notice) =>
            new(person, asOf, registrations.Of(notice?.Sponsor ?? person.Record.Sponsor), layout.Agency, notice);

        int Count(string what) => changes.Where(change => change.What == what).Select(change => change.Key).Distinct().Count();
    }

    private static IEnumerable<(Person Person, Deadline Notice)> Notices(
        ExportLayout layout,
        IReadOnlyList<Person> people,
        IReadOnlyList<Deadline> deadlines,
        DateOnly asOf
    )
    {
        var byId = people.ToDictionary(person => person.Record.Id, StringComparer.Ordinal);
        return deadlines
            .Where(notice =>
                notice.ByExport
                && notice.On <= asOf
                && (layout.Jurisdiction is null || notice.Jurisdiction == layout.Jurisdiction)
                && byId.ContainsKey(notice.ApprenticeId)
            )
            .Select(notice => (byId[notice.ApprenticeId], notice));
    }

    // Who is registered, and what was told, needs no second row.
    private static bool IsSettled(ExportLayout layout, ExportSubject subject) =>
        layout.Rows == RowSource.Notices
            ? subject.Notice!.Done is not null
            : layout.OnlyUnregistered
                && subject.Person.Record.Registrations.GetValueOrDefault(layout.Agency!) is { } registration
                && registration.On <= subject.AsOf;

    private static IEnumerable<string> Unknown(IEnumerable<ExportSubject> subjects, JurisdictionCatalog jurisdictions) =>
        subjects
            .Select(subject => subject.Person.Sponsor.State)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(jurisdictions.Of)
            .OfType<Jurisdiction>()
            .SelectMany(jurisdiction => jurisdiction.Unknown.Select(sentence => $"{jurisdiction.Name}: {sentence}"));

    private static IEnumerable<string> Unverified(IEnumerable<ExportSubject> subjects) =>
        subjects
            .Select(subject => subject.Registration)
            .Where(registration => !registration.Verified)
            .DistinctBy(registration => registration.Sponsor)
            .OrderBy(registration => registration.Sponsor, StringComparer.Ordinal)
            .Select(registration => $"{registration.File}: {registration.Note}");
}

/// <summary>The counts of an export, in rows. Considered = exported + left out + settled + not begun.</summary>
/// <param name="Considered">Rows that there could be: every apprentice, or every notice that is owed, of the jurisdiction if the layout names
/// one.</param>
/// <param name="Exported">Rows in the file.</param>
/// <param name="LeftOut">Rows that break a rule.</param>
/// <param name="Settled">Rows that the regulator needs no more: it has registered the apprentice, or was told before.</param>
/// <param name="NotBegun">Apprentices whose apprenticeship has not begun by the day.</param>
/// <param name="New">Rows that the export before did not have.</param>
/// <param name="Changed">Rows that differ from those of the export before.</param>
/// <param name="Gone">Rows of the export before that are not in this one.</param>
public sealed record ExportCounts(int Considered, int Exported, int LeftOut, int Settled, int NotBegun, int New, int Changed, int Gone)
{
    /// <summary>True when every row is accounted for.</summary>
    public bool Reconciles => Considered == Exported + LeftOut + Settled + NotBegun;
}

/// <summary>One file of an export.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hex.</param>
public sealed record ExportedFile(string Name, long Bytes, string Sha256);

/// <summary>An export that cannot be written or handed over as things stand; the message says why, for the person who asked.</summary>
public sealed class ExportRefusedException(string message) : Exception(message);
