using ImtHub.Console.Pages.Review;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Console.Handlers;

/// <summary>What staff decide about rows, one or many, by the handlers of <c>imthub identity</c> and <c>imthub review</c>.</summary>
internal sealed class ReviewActs(IRunLedger runs, IReviewList reviews, DecisionMaker decisions)
{
    /// <summary>What a form asks for about these rows.</summary>
    /// <exception cref="DecisionRefusedException">It cannot be done; the message says why.</exception>
    public async Task<IReadOnlyList<Act>> ReadAsync(
        IFormCollection form,
        IReadOnlyList<(string RunId, int Line)> marked,
        CancellationToken cancellationToken
    )
    {
        if (marked.Count == 0)
        {
            throw new DecisionRefusedException(MarkedRows.None);
        }

        return form[Acts.Field].ToString() switch
        {
            ReviewWords.Dismiss => ByRun(marked, "dismiss", decisions.DismissAsync),
            ReviewWords.Reopen => ByRun(marked, "reopen", decisions.ReopenAsync),
            ReviewWords.LinkSuggested => ByNumber(
                await RowsAsync(marked, cancellationToken),
                row =>
                    row.Suggestion
                    ?? throw new DecisionRefusedException(
                        $"The hub suggests nobody for line {row.Problem.Row} of {row.File}: open the row and say who is meant."
                    )
            ),
            ReviewWords.LinkChosen => ByNumber(await RowsAsync(marked, cancellationToken), _ => Chosen(form)),
            ReviewWords.NewPerson =>
            [
                .. Numbers(await RowsAsync(marked, cancellationToken))
                    .Keys.Select(number => new Act(
                        $"identity new {Text(number)}",
                        (by, why) => decisions.LinkNewAsync(number, by, why, CancellationToken.None)
                    )),
            ],
            _ => throw new DecisionRefusedException("The form asks for nothing that can be done here; nothing was changed."),
        };
    }

    /// <summary>What was done, as the next page's address says it.</summary>
    public static string Done(IFormCollection form) =>
        form[Acts.Field].ToString() switch
        {
            ReviewWords.Dismiss => "dismiss",
            ReviewWords.Reopen => "reopen",
            ReviewWords.NewPerson => "new",
            _ => "link",
        };

    private static Act[] ByRun(
        IReadOnlyList<(string RunId, int Line)> marked,
        string act,
        Func<string, IReadOnlyCollection<int>, string, string, CancellationToken, Task<Decision>> decide
    ) =>
        [
            .. marked
                .GroupBy(row => row.RunId, row => row.Line, StringComparer.Ordinal)
                .Select(run => (Run: run.Key, Lines: run.Order().ToArray()))
                .Select(run => new Act(
                    $"review {act} {run.Run} {string.Join(' ', run.Lines)}",
                    (by, why) => decide(run.Run, run.Lines, by, why, CancellationToken.None)
                )),
        ];

    private Act[] ByNumber(IReadOnlyList<ReviewRow> rows, Func<ReviewRow, string> whose) =>
        [
            .. Numbers(rows)
                .Select(number => (number.Key, Apprentice: whose(number.Value)))
                .Select(link => new Act(
                    $"identity link {Text(link.Key)} {link.Apprentice}",
                    (by, why) => decisions.LinkAsync(link.Key, link.Apprentice, by, why, CancellationToken.None)
                )),
        ];

    /// <summary>The numbers of rows, each once with the first row that names it.</summary>
    private static Dictionary<ExternalId, ReviewRow> Numbers(IReadOnlyList<ReviewRow> rows)
    {
        var numbers = new Dictionary<ExternalId, ReviewRow>();
        foreach (var row in rows)
        {
            if (!ReviewWords.AsksWho(row))
            {
                throw new DecisionRefusedException($"Line {row.Problem.Row} of {row.File} does not ask who is meant; nothing was changed.");
            }

            numbers.TryAdd(new ExternalId(row.Issuer!, row.ExternalId!), row);
        }

        return numbers;
    }

    private async Task<IReadOnlyList<ReviewRow>> RowsAsync(
        IReadOnlyList<(string RunId, int Line)> marked,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<ReviewRow>();
        foreach (var run in marked.GroupBy(row => row.RunId, row => row.Line, StringComparer.Ordinal))
        {
            var known = await runs.FindAsync(run.Key, cancellationToken) is { } its
                ? (await reviews.OfRunAsync(its.Partner, run.Key, cancellationToken)).ToDictionary(row => row.Problem.Row)
                : [];
            rows.AddRange(
                run.Select(line =>
                    known.GetValueOrDefault(line)
                    ?? throw new DecisionRefusedException($"Line {line} of run {run.Key} waits no more; nothing was changed.")
                )
            );
        }

        return rows;
    }

    private static string Chosen(IFormCollection form) =>
        form["apprentice"].ToString() is { Length: > 0 } chosen
            ? chosen
            : throw new DecisionRefusedException("Nobody was chosen; nothing was changed.");

    private static string Text(ExternalId number) => $"{number.Issuer}/{number.Number}";
}
