using System.Globalization;
using ImtHub.Reports.Files;

namespace ImtHub.Reports.Outcomes;

/// <summary>The report as one table: a line a number, each rate with its numerator, denominator and definition.</summary>
internal static class OutcomesCsv
{
    private static readonly string[] s_header = ["Section", "Of", "Measure", "Value", "Numerator", "Denominator", "Definition"];

    public static byte[] Write(OutcomesReport report) => ReportCsv.Write(ReportCsv.ForPeople, s_header, Lines(report));

    private static IEnumerable<IReadOnlyList<string?>> Lines(OutcomesReport report)
    {
        foreach (
            var line in Rows("all", [report.All])
                .Concat(Rows("sponsor", report.Sponsors))
                .Concat(Rows("provider", report.Providers))
                .Concat(Rows("cohort", report.Cohorts))
        )
        {
            yield return line;
        }

        foreach (var rate in report.Completion)
        {
            yield return Line("completion", "all final cohorts", rate.Overall.Name, rate.Overall);
            foreach (var cohort in rate.Cohorts)
            {
                yield return cohort.IsFinal
                    ? Line("completion", Text(cohort.Year), cohort.Rate.Name, cohort.Rate)
                    :
                    [
                        "completion",
                        Text(cohort.Year),
                        cohort.Rate.Name,
                        $"not before {cohort.FinalOn:yyyy-MM-dd}",
                        Text(cohort.Rate.Numerator),
                        Text(cohort.Rate.Denominator),
                        cohort.Rate.Definition,
                    ];
            }
        }
        foreach (var program in report.Programs)
        {
            yield return Line("program", program.Name, program.Federal.Overall.Name, program.Federal.Overall);
            yield return Line("program", program.Name, program.Wisconsin.Overall.Name, program.Wisconsin.Overall);
        }

        foreach (var row in report.Growth)
        {
            var of = row.State is null ? Text(row.Year) : $"{row.State} {Text(row.Year)}";
            yield return
            [
                "growth",
                of,
                "Sponsors",
                Text(row.Sponsors),
                null,
                null,
                "Sponsors that had enrolled somebody by the end of the year.",
            ];
            yield return ["growth", of, "Began", Text(row.Began), null, null, "Apprentices who began in the year."];
            yield return ["growth", of, "Enrolled", Text(row.Enrolled), null, null, "Apprentices who had begun by the end of the year."];
            yield return ["growth", of, "Active", Text(row.ActiveAtEnd), null, null, "Apprentices in the program at the end of the year."];
        }
        foreach (var cell in report.Diversity.Cells)
        {
            yield return cell.Share is { } share
                ? Line("diversity", cell.Name, share.Name, share)
                : ["diversity", cell.Name, cell.Group, "not told", null, null, DiversityTable.Suppression(report.Rules)];
        }
    }

    private static IEnumerable<IReadOnlyList<string?>> Rows(string section, IReadOnlyList<OutcomeRow> rows)
    {
        foreach (var row in rows)
        {
            yield return Count("Enrolled", row.Counts.Enrolled, "Apprentices whose apprenticeship had begun.");
            yield return Count("Active", row.Counts.Active, "In the program: registered, training or interrupted.");
            yield return Count("Completed", row.Counts.Completed, "With a journey card.");
            yield return Count("Cancelled in probation", row.Counts.CancelledInProbation, "Left on the last day of probation or before.");
            yield return Count("Cancelled after probation", row.Counts.CancelledAfterProbation, "Left after probation.");
            yield return Count("Transferred", row.Counts.Transferred, "Left for a sponsor that is none of the hub's.");
            yield return Line(section, row.Name, row.Dropout.Name, row.Dropout);
            yield return
            [
                section,
                row.Name,
                "Median months to journey",
                row.MedianMonths is { } median ? median.ToString("0.0", CultureInfo.InvariantCulture) : "not told",
                null,
                null,
                OutcomeRow.MedianDefinition,
            ];

            IReadOnlyList<string?> Count(string measure, int count, string definition) =>
                [section, row.Name, measure, Text(count), null, null, definition];
        }
    }

    private static IReadOnlyList<string?> Line(string section, string of, string measure, Rate rate) =>
        [
            section,
            of,
            measure,
            rate.Percent is { } percent ? percent.ToString("0.0", CultureInfo.InvariantCulture) + " %" : "nobody",
            Text(rate.Numerator),
            Text(rate.Denominator),
            rate.Definition,
        ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
