using System.Globalization;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Receipts;

/// <summary>What became of a file, in one sentence.</summary>
internal static class OutcomeSentence
{
    public static string Of(RunState state, FileCounts counts) =>
        (state, counts) switch
        {
            (RunState.Poisoned, _) => "The hub failed to take this file in; its staff have been told.",
            (RunState.Withdrawn, _) => "The file was withdrawn; nothing that it stated counts any more.",
            (RunState.Refused, _) => "The file was not taken in; nothing was changed.",
            (_, { Received: 0 }) => "The file was taken in; it states nothing.",
            (_, { Rejected: > 0 and var rejected }) =>
                $"{Rows(rejected, counts.Received)} {(rejected == 1 ? "needs" : "need")} a correction{Rest(counts with { Rejected = 0 }, counts.Received - rejected)}.",
            (_, { Held: > 0 and var held }) =>
                $"{Rows(held, counts.Received)} {(held == 1 ? "waits" : "wait")} for a decision of the hub's staff{Rest(counts with { Held = 0 }, counts.Received - held)}.",
            _ when Taken(counts) is 0 && counts.NotOurs > 0 =>
                $"{Rows(counts.NotOurs, counts.Received)} {(counts.NotOurs == 1 ? "is" : "are")} none of the hub's; nothing is left to do.",
            _ =>
                $"{Rows(Taken(counts), counts.Received)} {(Taken(counts) == 1 ? "was" : "were")} taken in{Rest(counts with { Applied = 0, Unchanged = 0 }, counts.NotOurs)}; nothing is left to do.",
        };

    // "The row", "All 5 rows" or "2 of 5 rows".
    private static string Rows(int part, int all) =>
        all == 1 ? "The row" : string.Create(CultureInfo.InvariantCulture, $"{(part == all ? "All" : $"{part} of")} {all} rows");

    private static string Rest(FileCounts others, int rest)
    {
        string[] ends = [.. Ends(others)];
        return rest == 0 ? "" : "; the rest " + (ends.Length == 1 ? ends[0] : $"{string.Join(", ", ends[..^1])} or {ends[^1]}");
    }

    private static IEnumerable<string> Ends(FileCounts counts)
    {
        if (Taken(counts) > 0)
        {
            yield return "was taken in";
        }

        if (counts.Held > 0)
        {
            yield return "waits for the hub's staff";
        }

        if (counts.NotOurs > 0)
        {
            yield return "is not ours";
        }
    }

    private static int Taken(FileCounts counts) => counts.Applied + counts.Unchanged;
}
