using System.Globalization;
using ImtHub.Intake.Mapping;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Processing;

/// <summary>How much a file states, to be held against the partner's last files before anything of it counts.</summary>
/// <param name="People">Persons, by their numbers.</param>
/// <param name="Hours">Hours of all kinds; 0 for other feeds.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Rejected">Rows with errors.</param>
internal sealed record FileMeasure(int People, decimal Hours, int Rows, int Rejected)
{
    /// <summary>So many earlier files are needed to know what is usual.</summary>
    public const int LeastFiles = 3;

    /// <summary>So many of the newest ones tell it.</summary>
    public const int MaxFiles = 8;

    /// <summary>Measures an opened file, which is read to its end.</summary>
    public static async Task<FileMeasure> TakeAsync(MappedFile mapped, CancellationToken cancellationToken)
    {
        var people = new HashSet<string>(StringComparer.Ordinal);
        // Parts of one sum each state the whole of it.
        var stated = new HashSet<ulong>();
        var (hours, rows, rejected) = (0m, 0, 0);
        while (await mapped.ReadAsync(cancellationToken))
        {
            rows++;
            if (mapped.Row.Person is { } person)
            {
                people.Add(person.Number);
            }

            if (mapped.Row.Problems.Count > 0)
            {
                rejected++;
            }

            if (mapped.Row.FactCount == 0)
            {
                continue;
            }

            var row = mapped.Keep();
            for (var fact = 0; fact < row.Statements.Length; fact++)
            {
                if (row.Statements[fact] is HoursStatement entry && stated.Add(mapped.Row[fact].Key))
                {
                    hours += entry.Hours;
                }
            }
        }
        return new FileMeasure(people.Count, hours, rows, rejected);
    }

    /// <summary>What is too different by the profile's rules; null when the file may be taken in.</summary>
    /// <param name="earlier">The partner's finished runs of the feed, the newest first.</param>
    public RowProblem? Judge(DifferenceRules rules, IEnumerable<IntakeRun> earlier)
    {
        if (rules.Errors is { } most && Rows > 0 && Rejected > most * Rows)
        {
            return Problem(
                string.Create(CultureInfo.InvariantCulture, $"{Rejected} of {Rows} rows have errors."),
                string.Create(CultureInfo.InvariantCulture, $"errors in at most {most * 100:0.##} % of the rows")
            );
        }
        var usual = earlier.Where(run => run is { People: not null, IsRepeat: false }).Take(MaxFiles).ToList();
        if (usual.Count < LeastFiles)
        {
            return null;
        }

        return Compare("people", People, rules.People, usual.Select(run => (decimal)run.People!.Value))
            ?? Compare("hours", Hours, rules.Hours, usual.Select(run => run.Hours ?? 0));
    }

    private static RowProblem? Compare(string what, decimal stated, decimal? share, IEnumerable<decimal> earlier)
    {
        if (share is not { } most)
        {
            return null;
        }

        var sorted = earlier.Order().ToList();
        var usual = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        var (from, to) = (usual * (1 - most), usual * (1 + most));
        return stated >= from && stated <= to
            ? null
            : Problem(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file states {stated:0.##} {what}; the partner's last {sorted.Count} files stated {usual:0.##} in the middle."
                ),
                string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, from):0.##} to {to:0.##} {what}")
            );
    }

    private static RowProblem Problem(string message, string allowed)
    {
        var entry = ProblemCodes.Find(ProblemCodes.FileTooDifferent)!;
        return new RowProblem(0, null, null, ProblemCodes.FileTooDifferent, $"{message} {entry.Remedy}", allowed);
    }
}
