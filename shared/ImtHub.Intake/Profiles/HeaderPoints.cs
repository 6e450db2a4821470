namespace ImtHub.Intake.Profiles;

/// <summary>How the header of a column with grades says the highest score: <c>Quiz [Total Pts: 10 Score] |124</c>.</summary>
/// <param name="After">Words (any case) behind which the number stands.</param>
/// <param name="Unless">Words (any case) of headers whose values are no points, such as percentages.</param>
public sealed record HeaderPoints(IReadOnlyList<string> After, IReadOnlyList<string> Unless)
{
    /// <summary>The number in a header, without marks of thousands; null when it has none.</summary>
    public string? Find(string header)
    {
        if (Unless.Any(word => header.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return null;
        foreach (var word in After)
        {
            var at = header.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            var rest = at < 0 ? "" : header[(at + word.Length)..].TrimStart();
            var digits = string.Concat(rest.TakeWhile(letter => char.IsAsciiDigit(letter) || letter is ',' or '.')).TrimEnd(',', '.');
            if (digits.Length > 0 && char.IsAsciiDigit(digits[0]))
                return digits.Replace(",", "", StringComparison.Ordinal);
        }
        return null;
    }
}
