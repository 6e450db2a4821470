using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Processing;

/// <summary>
/// The open rows of a partner's earlier files, held against the rows of one that comes now: a row that refers to an open one, or states all
/// of it but for what was wrong, stands in its place; a row that is the same as an open one waits with it.
/// </summary>
internal sealed class EarlierRows
{
    private readonly List<ReviewRow> _open;
    private readonly PartnerProfile _profile;
    private readonly IReadOnlyList<string> _headers;

    private EarlierRows(List<ReviewRow> open, PartnerProfile profile, IReadOnlyList<string> headers) =>
        (_open, _profile, _headers) = (open, profile, headers);

    /// <summary>A row that another one stands in place of.</summary>
    /// <param name="By">What settles it.</param>
    /// <param name="IsStillStated">True when the records hold what it stated, and the other row states another fact.</param>
    public readonly record struct Replaced(ReviewRow Row, Settlement By, bool IsStillStated);

    /// <summary>Reads what is open of the profile's feed but for the run's own rows.</summary>
    public static async Task<EarlierRows> ReadAsync(
        IReviewList reviews,
        PartnerProfile profile,
        IReadOnlyList<string> headers,
        string runId,
        CancellationToken cancellationToken
    )
    {
        var open = await reviews.ListOpenAsync(profile.Partner, int.MaxValue, cancellationToken);
        return new(
            [.. open.Where(row => row.RunId != runId && row.File.StartsWith(profile.Feed.Folder() + "/", StringComparison.Ordinal))],
            profile,
            headers
        );
    }

    /// <summary>Adds rows that are open again.</summary>
    public void Add(IEnumerable<ReviewRow> rows) => _open.AddRange(rows.Select(row => row with { Settled = null }));

    /// <summary>The rows of a run that are held or rejected, and the earlier ones in whose place its rows stand.</summary>
    public (IReadOnlyList<ReviewRow> Added, IReadOnlyList<Replaced> Replaced) Compare(
        IntakeRun run,
        ArrivedFile file,
        IReadOnlyList<RowOutcome> outcomes
    )
    {
        var added = new List<ReviewRow>();
        var replaced = new List<Replaced>();
        foreach (var outcome in outcomes)
        {
            if (outcome.NeedsCorrection)
            {
                var row = Of(run, file, outcome);
                if (_open.Find(other => other.Content == row.Content) is { } same)
                {
                    row = row with
                    {
                        Settled = new(
                            SettlementKind.Repeated,
                            same.RunId,
                            $"line {same.Problem.Row} of {same.File} is the same",
                            same.HeldAt
                        ),
                    };
                }
                else if (Referred(outcome) is { } referred)
                {
                    Take(
                        referred,
                        outcome,
                        FormattableString.Invariant($"line {outcome.Row.Line} of {file.Path}, which waits in its place")
                    );
                }

                added.Add(row);
            }
            else if (outcome.Result is RowResult.Applied or RowResult.Unchanged && _open.Count > 0)
            {
                var text = FormattableString.Invariant($"line {outcome.Row.Line} of {file.Path}");
                if (Referred(outcome) is { } referred)
                {
                    Take(referred, outcome, text);
                }

                foreach (var corrected in Corrected(outcome))
                {
                    Take(corrected, outcome, text);
                }
            }
        }
        return (added, replaced);

        void Take(ReviewRow row, RowOutcome outcome, string text)
        {
            _open.Remove(row);
            var stated = outcome.Row.Statements.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
            replaced.Add(
                new(row, new(SettlementKind.Replaced, run.Id, text, file.StoredAt), row.Facts.Any(fact => !stated.Contains(fact)))
            );
        }
    }

    private ReviewRow? Referred(RowOutcome outcome) =>
        _open.Count > 0 && RowReference.Find(outcome.Row, _headers) is var (runId, line)
            ? _open.Find(row => row.RunId == runId && row.Problem.Row == line)
            : null;

    private List<ReviewRow> Corrected(RowOutcome outcome) =>
        outcome.Row.Person is { } person
            ? _open.FindAll(row =>
                row.Rest is not null
                && row.Issuer == person.Issuer
                && row.ExternalId == person.Number
                && row.Rest == RowFingerprint.Rest(outcome.Row, _headers, row.Faulty)
            )
            : [];

    private ReviewRow Of(IntakeRun run, ArrivedFile file, RowOutcome outcome)
    {
        var faulty = RowFingerprint.Faulty(outcome.Row, _profile);
        return new(
            run.Id,
            file.Path,
            file.Partner,
            outcome.Row.Person?.Issuer,
            outcome.Row.Person?.Number,
            outcome.Problems[0],
            file.StoredAt
        )
        {
            Result = outcome.Result,
            ApprenticeId = outcome.Apprentice,
            Facts = outcome.Waiting,
            Suggestion = outcome.Suggestion,
            Candidates = outcome.Candidates,
            OtherIds = outcome.Result == RowResult.Held && outcome.Row.Details is { } details ? details.OtherIds : [],
            Content = RowFingerprint.Content(outcome.Row, _headers),
            Faulty = faulty,
            Rest = faulty.Count > 0 ? RowFingerprint.Rest(outcome.Row, _headers, faulty) : null,
        };
    }
}
