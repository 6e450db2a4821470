using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.Records.Programs;

namespace ImtHub.Intake.Processing;

/// <summary>
/// The dry run: reads and maps a file as <see cref="FileIntake"/> does, without any store. Nobody is looked up, so that nobody is held for
/// who they are.
/// </summary>
public sealed class FileCheck(ProgramCatalog programs, IntakeLimits limits)
{
    /// <summary>Checks a file by its partner's profile; without one the file is refused.</summary>
    public Task<FileCheckResult> CheckAsync(ArrivedFile file, ProfileCatalog profiles, CancellationToken cancellationToken) =>
        profiles.Find(file.Feed, file.Partner) is { } profile
            ? CheckAsync(file, profile, cancellationToken)
            : Task.FromResult(new FileCheckResult(true, 0, 0, 0, 0, 0, [MissingProfile.Problem(profiles, file)], 1, []));

    /// <summary>Checks a file by a profile.</summary>
    public async Task<FileCheckResult> CheckAsync(ArrivedFile file, PartnerProfile profile, CancellationToken cancellationToken)
    {
        var tally = new RunTally(limits.ListedProblems);
        // What is shown of a file is what would be kept of it; a file that is checked is not replaced.
        await using var masked = await MaskedFile.OpenAsync(file with { ReplaceAsync = null }, profile, limits, cancellationToken);
        await using var mapped = await MappedFile.OpenAsync(
            masked.File,
            masked.Fingerprint,
            profile,
            programs.Ids.ToHashSet(StringComparer.Ordinal),
            limits,
            "check",
            cancellationToken
        );
        IReadOnlyList<RowProblem> refusal = masked.Refusal is { } problem ? [problem] : mapped.Refusal;
        if (refusal.Count > 0)
        {
            tally.Refuse(refusal);
            return Result(true);
        }
        while (await CountAheadAsync(mapped, tally, cancellationToken))
        {
            Count(mapped.Row, tally);
        }

        return Result(false);

        FileCheckResult Result(bool isRefused) =>
            new(
                isRefused,
                tally.Counts.Received,
                tally.Counts.Applied + tally.Counts.Unchanged,
                tally.Counts.Held,
                tally.Counts.Rejected,
                tally.Counts.NotOurs,
                tally.Problems,
                tally.ProblemCount,
                mapped.Warnings
            );
    }

    // Counts the rows that need no waiting, in a loop of their own: an await a row would cost as much as the row.
    private static ValueTask<bool> CountAheadAsync(MappedFile mapped, RunTally tally, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = mapped.ReadAsync(cancellationToken);
            if (!read.IsCompletedSuccessfully || !read.Result)
            {
                return read;
            }

            Count(mapped.Row, tally);
        }
    }

    private static void Count(RowDraft row, RunTally tally)
    {
        if (row.NotOurs is { } code)
        {
            tally.Add(RowResult.NotOurs, [], code);
        }
        else if (row.Problems.Count > 0)
        {
            tally.Add(RowResult.Rejected, row.Problems);
        }
        else if (row.Holds.Count > 0)
        {
            tally.Add(RowResult.Held, row.Holds);
        }
        else
        {
            tally.Add(row.Repeats ? RowResult.Unchanged : RowResult.Applied, []);
        }
    }
}

/// <summary>What a dry run found. Received = accepted + held + rejected + not ours.</summary>
/// <param name="IsRefused">True when the file as a whole could not be read; the problems say why.</param>
/// <param name="Received">Rows.</param>
/// <param name="Accepted">Rows that state facts.</param>
/// <param name="Held">Rows that a person would have to decide.</param>
/// <param name="Rejected">Rows that need a correction.</param>
/// <param name="NotOurs">Rows of no use to the hub.</param>
/// <param name="Problems">The first problems, in the order of their rows.</param>
/// <param name="ProblemCount">How many problems there are.</param>
/// <param name="Warnings">What the sender should know although nothing was refused for it.</param>
public sealed record FileCheckResult(
    bool IsRefused,
    int Received,
    int Accepted,
    int Held,
    int Rejected,
    int NotOurs,
    IReadOnlyList<RowProblem> Problems,
    int ProblemCount,
    IReadOnlyList<string> Warnings
)
{
    /// <summary>What only a hub knows, and was not looked at: nothing when a hub was asked.</summary>
    public IReadOnlyList<string> NotLookedAt { get; init; } =
    [
        "whether the people of the file are known, and by which numbers",
        "whether their records can take what it states: days, statuses, courses of their program",
        "whether it is known already",
    ];

    /// <summary>How many of the accepted rows the hub knows already; null when no hub was asked.</summary>
    public int? Unchanged { get; init; }

    /// <summary>
    /// True when the file can be sent as it is: nothing in it is rejected, and nothing that a hub knows of would have to be decided.
    /// </summary>
    public bool IsClean => !IsRefused && Rejected == 0 && (Held == 0 || NotLookedAt.Count > 0);
}
