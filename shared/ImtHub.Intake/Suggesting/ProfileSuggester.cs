using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Reading.Formats;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Suggesting;

/// <summary>Proposes a profile from a sample file of a partner. Nothing is guessed silently: each column says how sure it is and why, what is open is asked.</summary>
public static class ProfileSuggester
{
    /// <summary>Looks at a file of a feed.</summary>
    /// <returns>The suggestion, or why the file cannot be read as a table.</returns>
    public static async Task<(ProfileSuggestion? Suggestion, RowProblem? Problem)> SuggestAsync(ArrivedFile file, IntakeLimits limits, CancellationToken cancellationToken)
    {
        var vocabulary = new HeaderVocabulary(file.Feed);
        var fingerprint = await FileFingerprint.TakeAsync(file, cancellationToken);
        try
        {
            await using var source = await TableSources.OpenAsync(file, fingerprint, AnyLayout(file.Feed, vocabulary), limits, cancellationToken);
            await using var reader = await source.OpenAsync(cancellationToken);
            var table = await SampleTable.ReadAsync(reader, vocabulary, cancellationToken);
            return (Suggest(file.Feed, table, vocabulary, fingerprint.EncodingName, source.Delimiter), null);
        }
        catch (RefusedFormatException refused)
        {
            return (null, refused.Problem);
        }
    }

    private static ProfileSuggestion Suggest(Feed feed, SampleTable table, HeaderVocabulary vocabulary, string encoding, char? delimiter)
    {
        var (basis, columns) = Columns(feed, table, vocabulary);
        var writer = new ProfileWriter(feed, table, columns, basis, delimiter);
        var profile = writer.Write();
        var problems = new List<ConfigurationProblem>();
        ProfileReader.Read(new ConfigurationFile($"profiles/{feed.Folder()}/suggested.json", profile.ToJsonString()), problems);
        return new ProfileSuggestion
        {
            Feed = feed.Folder(),
            Base = basis?.Name,
            Encoding = encoding,
            Delimiter = delimiter is { } found ? ReceiptWriter.InWords(found) : null,
            HeaderLine = table.HeaderLine,
            Rows = table.Rows.Count,
            Columns = columns,
            Unplaced = writer.Unplaced,
            Questions = writer.Questions,
            Missing = [.. problems.Select(problem => $"{problem.JsonPath}: {problem.Reason}")],
            Profile = profile,
        };
    }

    private static (BaseLayout? Basis, IReadOnlyList<SuggestedColumn> Columns) Columns(Feed feed, SampleTable table, HeaderVocabulary vocabulary)
    {
        var byHeader = ColumnFinder.Find(table, vocabulary);
        if (table.Headers is not { } headers)
            return (null, byHeader);
        var best = BaseLayout.Of(feed)
            .Select(basis => (basis, fit: basis.Fit(headers)))
            .Where(candidate => candidate.fit is not null)
            .OrderByDescending(candidate => candidate.fit!.Value.Known).ThenByDescending(candidate => candidate.fit!.Value.Columns.Count)
            .FirstOrDefault();
        if (best.basis is null)
            return (null, byHeader);
        var known = best.fit!.Value.Columns.Select(column => new SuggestedColumn(column.Name, column.Index, headers[column.Index], 99, $"as in the base {best.basis.Name}")).ToList();
        // A gradebook's base leaves it to the profile which of its many scores counts.
        if (feed == Feed.Grades && !known.Exists(column => column.Name == "grade"))
            known.AddRange(byHeader.Where(column => column.Name == "grade"));
        return (best.basis, [.. known.OrderBy(column => column.Index)]);
    }

    /// <summary>A profile that knows every usual header, to find delimiter and worksheet with.</summary>
    private static PartnerProfile AnyLayout(Feed feed, HeaderVocabulary vocabulary) => new()
    {
        Feed = feed,
        Partner = "suggested",
        Version = 1,
        DisplayName = "suggested",
        Issuer = "suggested",
        File = new FileLayout { TitleRows = 12 },
        Columns = [.. vocabulary.Columns.Select((column, ordinal) => new ColumnRule(column.Name, ordinal, column.Headers, null, false, false))],
    };
}
