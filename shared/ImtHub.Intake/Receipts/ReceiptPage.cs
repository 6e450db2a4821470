using System.Globalization;
using System.Net;
using System.Text;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Receipts;

/// <summary>The receipt as a page of its own: no script, no image, nothing from elsewhere; every value is encoded.</summary>
public static class ReceiptPage
{
    private const string Style = """
        :root { color-scheme: light dark; --line: #8886; --soft: #8882; }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; overflow-wrap: anywhere; }
        h1 { font-size: 1.3rem; line-height: 1.3; }
        h2 { font-size: 1.1rem; margin-top: 2rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
        dt { opacity: .75; } dd { margin: 0; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid var(--line); padding: .4rem .5rem; text-align: left; vertical-align: top; }
        th, .problems td:first-child { white-space: nowrap; }
        th:first-child, td:first-child { padding-left: 0; }
        .counts { max-width: 26rem; }
        .counts td, .counts th { text-align: right; } .counts th:first-child, .counts td:first-child { text-align: left; }
        code { background: var(--soft); border-radius: .2rem; padding: 0 .2rem; }
        @media (max-width: 40rem) {
          .problems thead { display: none; }
          .problems tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; }
          .problems td { display: block; border: 0; padding: .1rem 0; }
          .problems td::before { content: attr(data-label) ": "; opacity: .75; }
          .problems td:empty { display: none; }
        }
        """;

    /// <summary>Writes <c>receipt.html</c>.</summary>
    public static string Write(Receipt receipt)
    {
        var page = new StringBuilder();
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Receipt: {Text(receipt.Name)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <h1>{Text(receipt.Outcome)}</h1>

            """
        );
        AppendFile(page, receipt);
        // Of a file that was not taken in there is nothing to count: the reason comes first.
        if (receipt.State != RunState.Finished)
        {
            AppendProblems(page, receipt);
        }

        AppendCounts(page, receipt);
        if (receipt.State == RunState.Finished)
        {
            AppendProblems(page, receipt);
        }

        AppendWarnings(page, receipt);
        page.Append("</body>\n</html>\n");
        return page.ToString();
    }

    private static void AppendFile(StringBuilder page, Receipt receipt)
    {
        page.Append("<dl>\n");
        Row("File", $"{receipt.Feed}/{receipt.Partner}/{receipt.Name}");
        Row("Sender", receipt.Sender);
        Row("Stored", receipt.StoredAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        Row("Profile", receipt.Profile);
        Row("Encoding", receipt.Encoding);
        Row("Delimiter", receipt.Delimiter);
        if (receipt.Sha256.Length > 0)
        {
            Row("SHA-256", receipt.Sha256);
        }

        Row("Run", receipt.RunId);
        page.Append("</dl>\n");

        void Row(string name, string? value)
        {
            if (value is not null)
            {
                page.Append(CultureInfo.InvariantCulture, $"<dt>{name}</dt><dd>{Text(value)}</dd>\n");
            }
        }
    }

    private static void AppendCounts(StringBuilder page, Receipt receipt)
    {
        var counts = receipt.Counts;
        page.Append("<h2>Rows</h2>\n<table class=\"counts\">\n");
        Row("Applied: a record changed", counts.Applied);
        Row("Unchanged: known already", counts.Unchanged);
        Row("Held: waits for the hub's staff", counts.Held);
        Row("Rejected: needs a correction", counts.Rejected);
        Row("Not ours: counted, not stored", counts.NotOurs);
        page.Append(CultureInfo.InvariantCulture, $"<tr><th>Received: the sum</th><th>{counts.Received}</th></tr>\n</table>\n");
        AppendNotOurs(page, receipt);

        void Row(string name, int rows) => page.Append(CultureInfo.InvariantCulture, $"<tr><td>{name}</td><td>{rows}</td></tr>\n");
    }

    private static void AppendNotOurs(StringBuilder page, Receipt receipt)
    {
        if (receipt.NotOursBecause.Count == 0)
        {
            return;
        }

        page.Append("<p>Not ours, because:</p>\n<ul>\n");
        foreach (var (code, rows) in receipt.NotOursBecause)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<li>{rows}: {Text(ProblemCodes.Find(code)?.Meaning)} <code>{Text(code)}</code></li>\n"
            );
        }

        page.Append("</ul>\n");
    }

    private static void AppendProblems(StringBuilder page, Receipt receipt)
    {
        if (receipt.Problems.Count == 0)
        {
            return;
        }

        page.Append("<h2>What needs attention</h2>\n");
        if (receipt.State == RunState.Finished)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{WhatToDo(receipt.Counts)}</p>\n");
        }

        if (receipt.ProblemCount > receipt.Problems.Count)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>The first {receipt.Problems.Count} of {receipt.ProblemCount} are listed.</p>\n");
        }

        page.Append(
            "<table class=\"problems\">\n<thead><tr><th>Line</th><th>Column</th><th>Value</th><th>Reason</th><th>Allowed</th></tr></thead>\n<tbody>\n"
        );
        foreach (var problem in receipt.Problems)
        {
            var line = problem.Row == 0 ? "" : problem.Row.ToString(CultureInfo.InvariantCulture);
            page.Append(
                CultureInfo.InvariantCulture,
                $"""
                <tr><td data-label="Line">{line}</td><td data-label="Column">{Text(problem.Column)}</td><td data-label="Value">{Text(
                    problem.Value
                )}</td><td data-label="Reason">{Text(problem.Message)} <code>{Text(problem.Code)}</code></td><td data-label="Allowed">{Text(
                    problem.Allowed
                )}</td></tr>

                """
            );
        }
        page.Append("</tbody>\n</table>\n");
    }

    private static string WhatToDo(FileCounts counts) =>
        counts switch
        {
            { Rejected: 0, Held: 1 } => "The row stands in <code>corrections.csv</code> beside this receipt; it need not be sent again.",
            { Rejected: 0 } => "The rows stand in <code>corrections.csv</code> beside this receipt; they need not be sent again.",
            { Rejected: 1, Held: 0 } =>
                "The row concerned is in <code>corrections.csv</code> beside this receipt: correct it there and drop that file again.",
            _ => "The rows concerned are in <code>corrections.csv</code> beside this receipt: correct them there and drop that file again.",
        };

    private static void AppendWarnings(StringBuilder page, Receipt receipt)
    {
        if (receipt.Warnings.Count == 0)
        {
            return;
        }

        page.Append("<h2>Good to know</h2>\n<ul>\n");
        foreach (var warning in receipt.Warnings)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>{Text(warning)}</li>\n");
        }

        page.Append("</ul>\n");
    }

    private static string Text(string? value) => WebUtility.HtmlEncode(value ?? "");
}
