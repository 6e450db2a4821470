using System.Text.Json.Nodes;

namespace ImtHub.Intake.Suggestions;

/// <summary>
/// A row's several columns with hours, each under a pay code of its own or beside the column that states it, and what must be asked of
/// them.
/// </summary>
internal sealed class HoursColumnsDraft
{
    private static readonly string[] s_amounts = [" amount", " hours", " hrs", "_amount", "_hours"];
    private static readonly string[] s_codes = [" code", "_code", " type"];
    private readonly List<string> _questions = [];
    private readonly List<string> _headers = [];

    private HoursColumnsDraft() { }

    /// <summary>The profile's <c>hoursColumns</c>.</summary>
    public JsonArray Columns { get; } = [];

    /// <summary>The profile's <c>payCodes</c>.</summary>
    public JsonObject PayCodes { get; private set; } = [];

    /// <summary>Headers of all these columns.</summary>
    public IReadOnlyList<string> Headers => _headers;

    public IReadOnlyList<string> Questions => _questions;

    /// <summary>The columns whose headers speak of hours and whose values are some.</summary>
    public static HoursColumnsDraft Of(SampleTable table, IReadOnlyList<SuggestedColumn> placed)
    {
        var draft = new HoursColumnsDraft();
        // Where a column states the pay code of the row, its hours stand in one column.
        if (table.Headers is not { } headers || placed.Any(column => column.Name == "payCode" && !IsOfPair(column.Header!, headers)))
        {
            return draft;
        }

        var codes = new List<string>();
        foreach (
            var (index, header) in headers
                .Index()
                .Where(header => MayBeHours(header.Item, placed, header.Index) && table.Values(header.Index).All(ValueLook.IsAnyHours))
        )
        {
            var code = CodeBeside(header, headers);
            if (code is null && table.Values(index).Count == 0)
            {
                continue;
            }

            draft._headers.Add(header);
            if (code is null)
            {
                draft.Columns.Add(new JsonObject { ["hours"] = header, ["payCode"] = header });
                codes.Add(header);
                continue;
            }
            draft._headers.Add(code);
            draft.Columns.Add(new JsonObject { ["hours"] = header, ["payCodeColumn"] = code });
            codes.AddRange(table.Words(headers.ToList().IndexOf(code)));
        }
        var (sorted, left) = WordMeanings.Sort("payCodes", codes.Distinct(StringComparer.OrdinalIgnoreCase));
        draft.PayCodes = sorted;
        if (left.Count > 0)
        {
            draft._questions.Add($"payCodes: what these mean: {string.Join(", ", left)}.");
        }

        draft._questions.Add(
            $"hoursColumns: that these hold hours and no money: {string.Join(", ", draft._headers)}; and payCodes: that each means what is assumed."
        );
        return draft;
    }

    private static bool MayBeHours(string header, IReadOnlyList<SuggestedColumn> placed, int index) =>
        placed.All(column => column.Index != index || column.Name == "hours")
        && (header.Contains("hour", StringComparison.OrdinalIgnoreCase) || header.Contains("hrs", StringComparison.OrdinalIgnoreCase))
        && !header.Contains("code", StringComparison.OrdinalIgnoreCase)
        && !header.Contains("rate", StringComparison.OrdinalIgnoreCase)
        && !header.Contains("total", StringComparison.OrdinalIgnoreCase);

    // "Hours 3 Amount" and "Hours 3 Code".
    private static string? CodeBeside(string header, IReadOnlyList<string> headers)
    {
        foreach (var amount in s_amounts.Where(amount => header.EndsWith(amount, StringComparison.OrdinalIgnoreCase)))
        {
            var subject = header[..^amount.Length];
            if (
                headers.FirstOrDefault(other => s_codes.Any(code => other.Equals(subject + code, StringComparison.OrdinalIgnoreCase))) is
                { } found
            )
            {
                return found;
            }
        }
        return null;
    }

    private static bool IsOfPair(string code, IReadOnlyList<string> headers) => headers.Any(header => CodeBeside(header, headers) == code);
}
