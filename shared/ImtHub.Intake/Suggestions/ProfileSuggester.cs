using ImtHub.Intake.Files;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Reading.Formats;
using ImtHub.Intake.Receipts;
using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Suggestions;

/// <summary>
/// Proposes a profile from a sample file of a partner. Nothing is guessed silently: each column says how sure it is and why, what is open
/// is asked.
/// </summary>
public static class ProfileSuggester
{
    // What bases leave to the profile: which of a gradebook's many scores counts, what a table alone lacks that is looked up in others,
    // and whose the numbers in an agency's file are.
    private static readonly string[] s_leftOpen = ["grade", "course", "sponsor", "agency"];

    /// <summary>Looks at a file of a feed.</summary>
    /// <returns>The suggestion, or why the file cannot be read as a table.</returns>
    public static async Task<(ProfileSuggestion? Suggestion, RowProblem? Problem)> SuggestAsync(
        ArrivedFile file,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        var vocabulary = new HeaderVocabulary(file.Feed);
        await using var masked = await MaskedFile.OpenAsync(file with { ReplaceAsync = null }, null, limits, cancellationToken);
        (file, var fingerprint) = (masked.File, masked.Fingerprint);
        try
        {
            var zip = fingerprint.Kind == FileKind.Zip ? await ZipBases.FindLayoutAsync(file, limits, cancellationToken) : null;
            await using var source = await TableSources.OpenAsync(
                file,
                fingerprint,
                AnyLayout(file.Feed, vocabulary, zip),
                limits,
                cancellationToken
            );
            await using var reader = await source.OpenAsync(cancellationToken);
            var table = await SampleTable.ReadAsync(reader, vocabulary, cancellationToken);
            return (Suggest(file, table, vocabulary, fingerprint.EncodingName, source), null);
        }
        catch (RefusedFormatException refused)
        {
            return (null, refused.Problem);
        }
    }

    private static ProfileSuggestion Suggest(
        ArrivedFile file,
        SampleTable table,
        HeaderVocabulary vocabulary,
        string encoding,
        TableSource source
    )
    {
        var feed = file.Feed;
        var (basis, columns) = Columns(file, table, vocabulary);
        if (basis is not null)
        {
            table = table.Without(basis.NotData);
        }

        var writer = new ProfileWriter(feed, table, columns, basis, vocabulary, source.Delimiter);
        var profile = writer.Write();
        var problems = new List<ConfigurationProblem>();
        ProfileReader.Read(new ConfigurationFile($"profiles/{feed.Folder()}/suggested.json", profile.ToJsonString()), problems);
        return new ProfileSuggestion
        {
            Feed = feed.Folder(),
            Base = basis?.Name,
            Encoding = encoding,
            Delimiter = source.Delimiter is { } found ? ReceiptWriter.InWords(found) : null,
            HeaderLine = table.HeaderLine,
            Rows = table.Rows.Count,
            Columns = columns,
            Unplaced = writer.Unplaced,
            Questions = [.. source.Warnings.Select(warning => $"file: {warning}"), .. writer.Questions],
            Missing = [.. problems.Select(problem => $"{problem.JsonPath}: {problem.Reason}")],
            Profile = profile,
        };
    }

    private static (BaseLayout? Basis, IReadOnlyList<SuggestedColumn> Columns) Columns(
        ArrivedFile file,
        SampleTable table,
        HeaderVocabulary vocabulary
    )
    {
        var byHeader = ColumnFinder.Find(table, vocabulary);
        if (table.Headers is not { } headers)
        {
            return (null, byHeader);
        }
        // Of two bases for the same table the one that is named for the kind of file is meant.
        var kind = Path.GetExtension(file.Name).Replace('.', '-');
        var best = BaseLayout
            .Of(file.Feed)
            .Select(basis => (basis, fit: basis.Fit(headers)))
            .Where(candidate => candidate.fit is not null)
            .OrderByDescending(candidate => candidate.fit!.Value.Known)
            .ThenByDescending(candidate => candidate.fit!.Value.Columns.Count)
            .ThenByDescending(candidate => kind.Length > 1 && candidate.basis.Name.EndsWith(kind, StringComparison.OrdinalIgnoreCase))
            .FirstOrDefault();
        if (best.basis is null)
        {
            return (null, byHeader);
        }

        var known = best.fit!.Value.Columns.Select(column => new SuggestedColumn(
                column.Name,
                column.Index,
                headers[column.Index],
                99,
                $"as in the base {best.basis.Name}"
            ))
            .ToList();
        known.AddRange(
            byHeader
                .Where(column =>
                    s_leftOpen.Contains(column.Name) && known.TrueForAll(other => other.Name != column.Name && other.Index != column.Index)
                )
                .ToList()
        );
        return (best.basis, [.. known.OrderBy(column => column.Index)]);
    }

    /// <summary>A profile that knows every usual header, to find delimiter and worksheet with.</summary>
    private static PartnerProfile AnyLayout(Feed feed, HeaderVocabulary vocabulary, ZipLayout? zip) =>
        new()
        {
            Feed = feed,
            Partner = "suggested",
            Version = 1,
            DisplayName = "the partner",
            Issuer = "suggested",
            File = new FileLayout { TitleRows = 12, Zip = zip },
            Columns =
            [
                .. vocabulary.Columns.Select((column, ordinal) => new ColumnRule(column.Name, ordinal, column.Headers, null, false, false)),
            ],
        };
}

/// <summary>Knows the bases whose files are several tables in one zip.</summary>
internal static class ZipBases
{
    /// <summary>How the tables of a zip file belong together, by the first base whose rows it holds; null when there is none.</summary>
    public static async Task<ZipLayout?> FindLayoutAsync(ArrivedFile file, IntakeLimits limits, CancellationToken cancellationToken)
    {
        await using var content = await TableSources.CopyAsync(file, cancellationToken);
        using var archive = await ArchiveCheck.OpenAsync(content, limits, cancellationToken);
        return BaseLayout
            .Of(file.Feed)
            .Select(basis => basis.Zip)
            .FirstOrDefault(zip => zip is not null && JoinedSource.Find(archive, zip.Rows) is not null);
    }
}
