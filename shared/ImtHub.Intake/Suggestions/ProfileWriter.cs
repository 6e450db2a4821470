using System.Globalization;
using System.Text.Json.Nodes;
using ImtHub.Intake.Files;
using ImtHub.Intake.Receipts;

namespace ImtHub.Intake.Suggestions;

/// <summary>Writes the profile of a suggestion, and asks what the file does not tell.</summary>
internal sealed class ProfileWriter(
    Feed feed,
    SampleTable table,
    IReadOnlyList<SuggestedColumn> columns,
    BaseLayout? basis,
    HeaderVocabulary vocabulary,
    char? delimiter
)
{
    private const string Open = "?";
    private static readonly string[] s_dateColumns = ["date", "from", "to", "beganOn", "birthDate", "registeredOn", "statusOn"];
    private static readonly string[] s_periodColumns = ["from", "to"];
    private const int MaxKinds = 40;
    private const int NamedKinds = 6;
    private const int MaxDigitsOfCode = 5;
    private static readonly string[] s_notKinds =
    [
        "name",
        "mail",
        "comment",
        "note",
        "description",
        "approv",
        "supervisor",
        "foreman",
        "manager",
        "address",
        "phone",
    ];
    private readonly List<string> _questions = [];
    private readonly Dictionary<string, SuggestedColumn> _byName = columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
    private readonly List<(string Header, string Issuer)> _otherIds = [];

    /// <summary>What a person must fill in or check.</summary>
    public IReadOnlyList<string> Questions => _questions;

    /// <summary>Headers without a meaning.</summary>
    public IReadOnlyList<string> Unplaced { get; private set; } = [];

    public JsonObject Write()
    {
        var profile = new JsonObject { ["version"] = 1, ["partner"] = Open };
        _questions.Add("partner: the partner's name, and contact: who gets the receipts.");
        if (basis is not null)
        {
            profile.Add("extends", basis.Name);
        }

        Place();
        AskForOthers();
        WriteFile(profile);
        WriteColumns(profile);
        WriteDates(profile);
        switch (feed)
        {
            case Feed.Grades:
                WriteGrades(profile);
                break;
            case Feed.Hours:
                WriteHours(profile);
                break;
            case Feed.Enrollments:
                WriteEnrollments(profile);
                break;
            case Feed.Competencies:
                WriteCompetencies(profile);
                break;
            case Feed.Registrations:
                WriteRegistrations(profile);
                break;
        }
        return profile;
    }

    /// <summary>Sorts what has no meaning into numbers at other issuers and the rest.</summary>
    private void Place()
    {
        var left = (table.Headers ?? [])
            .Index()
            .Where(header => header.Item.Length > 0 && columns.All(column => column.Index != header.Index))
            .ToList();
        foreach (var (index, header) in left)
        {
            var isNumber = header.Split(' ', '_')[^1].ToUpperInvariant() is "ID" or "NO" or "NUMBER" or "#";
            if (feed == Feed.Enrollments && isNumber && ValueLook.ShareFitting("student", table.Values(index)) >= 0.9)
            {
                _otherIds.Add((header, string.Concat(header.Split(' ', '_')[0].ToLowerInvariant().Where(char.IsAsciiLetterOrDigit))));
            }
        }
        Unplaced = [.. left.Select(header => header.Item).Where(header => _otherIds.TrueForAll(other => other.Header != header))];
    }

    // Where a base takes one of several columns with the same meaning, the file may not mean what the base does.
    private void AskForOthers()
    {
        var others = (table.Headers ?? [])
            .Index()
            .Where(header =>
                basis is not null
                && vocabulary.Knows(header.Item)
                && columns.All(column => column.Index != header.Index)
                && table.Values(header.Index).Count > 0
            )
            .Select(header =>
                (header, name: vocabulary.MeaningsOf(header.Item).Select(meaning => meaning.Column).FirstOrDefault(_byName.ContainsKey))
            )
            .Where(other => other.name is not null);
        foreach (var group in others.GroupBy(other => other.name!, StringComparer.Ordinal))
        {
            _questions.Add(
                $"{group.Key}: '{Label(_byName[group.Key])}' is taken{Such(_byName[group.Key].Index)}; there is also {string.Join(", ", group.Select(other => $"'{other.header.Item}'{Such(other.header.Index)}"))}."
            );
        }

        string Such(int index) => table.Values(index) is [var first, ..] ? $" ({first})" : "";
    }

    private void WriteFile(JsonObject profile)
    {
        var file = new JsonObject();
        if (delimiter is { } found)
        {
            file.Add("delimiter", ReceiptWriter.InWords(found));
        }

        if (table.Headers is null)
        {
            file.Add("header", false);
        }

        if (table.TitleRows > 0)
        {
            file.Add("titleRows", table.TitleRows);
        }

        if (table.Totals.Count > 0)
        {
            file.Add("totals", List(table.Totals));
        }

        if (basis is null && Unplaced.Count > 0)
        {
            file.Add("ignoredColumns", List(Unplaced));
        }

        if (file.Count > 0)
        {
            profile.Add("file", file);
        }
    }

    private void WriteColumns(JsonObject profile)
    {
        var written = new JsonObject();
        foreach (var column in columns.Where(column => basis?.Places(column) is not true))
        {
            JsonNode where = column.Header is not null ? column.Header : new JsonObject { ["position"] = column.Index + 1 };
            if (column.Name is "course" or "term" && table.IsCarriedDown(column.Index))
            {
                where = column.Header is not null
                    ? new JsonObject { ["header"] = column.Header, ["carryDown"] = true }
                    : new JsonObject { ["position"] = column.Index + 1, ["carryDown"] = true };
            }

            written.Add(column.Name, where);
        }
        // What the base reads and this file does not have.
        foreach (
            var name in basis is null
                ? []
                : s_periodColumns.Where(name => basis.Columns.Exists(known => known.Name == name) && !_byName.ContainsKey(name))
        )
        {
            written.Add(name, null);
        }

        if (written.Count > 0 || basis is null)
        {
            profile.Add("columns", written);
        }
    }

    private void WriteDates(JsonObject profile)
    {
        var formats = new List<string>();
        foreach (var column in columns.Where(column => s_dateColumns.Contains(column.Name)))
        {
            var values = table.Values(column.Index);
            var fitting = ValueLook.DateFormats(values);
            if (fitting.Count > 0 && !formats.Intersect(fitting).Any())
            {
                formats.Add(fitting[0]);
            }

            if (fitting.Count == 0 && values.Count > 0)
            {
                _questions.Add($"dates: no one format fits all values of '{Label(column)}', such as '{values[0]}'.");
            }
            else if (fitting.Count > 0 && values.FirstOrDefault(value => !ValueLook.IsDate(value, fitting[0])) is { } odd)
            {
                _questions.Add($"dates: {fitting[0]} fits nearly all values of '{Label(column)}', and not '{odd}'.");
            }

            if (fitting.Any(format => format.StartsWith('M')) && fitting.Any(format => format.StartsWith('d')))
            {
                _questions.Add(
                    $"dates: every value of '{Label(column)}' can be read with the day or the month first; {fitting[0]} is assumed."
                );
            }
        }
        if (formats.Count > 0)
        {
            profile.Add("dates", List(formats));
        }
    }

    private void WriteGrades(JsonObject profile)
    {
        if (_byName.TryGetValue("course", out var course) && !BaseHas("courses"))
        {
            profile.Add("courses", OpenMap("courses: which of the program's courses is each of these", table.Words(course.Index)));
        }
        else if (course is null)
        {
            _questions.Add("course: the file names no course; give course and courses, or gradeColumns.");
        }

        if (_byName.TryGetValue("term", out var term) && !_byName.ContainsKey("date"))
        {
            _questions.Add(
                $"terms: the file has no date; if results should have the last day of their term, give the first and last day of each: {string.Join(", ", table.Words(term.Index))}."
            );
        }

        AskForLineItem();
        if (!_byName.TryGetValue("grade", out var grade))
        {
            return;
        }

        var draft = GradeScaleDraft.Of(table.Words(grade.Index), basis);
        _questions.AddRange(draft.Questions);
        if (draft.Scale.Count > 0 || basis is null)
        {
            profile.Add("grades", draft.Scale);
        }
    }

    // A class of a roster has several pieces of work, each with scores.
    private void AskForLineItem()
    {
        var headers = (table.Headers ?? []).ToList();
        string[] items = ["lineItems.title", "lineItemSourcedId"];
        if (basis?.Zip is not null && items.FirstOrDefault(headers.Contains) is { } item)
        {
            _questions.Add(
                $"onlyRows: which of '{item}' are a course's result, and not a piece of its work: {string.Join(", ", table.Words(headers.IndexOf(item)))}."
            );
        }
    }

    private void WriteHours(JsonObject profile)
    {
        WritePeriod(profile);
        var draft = basis is null ? HoursColumnsDraft.Of(table, columns) : null;
        if (draft is { Columns.Count: > 1 })
        {
            profile["columns"]!.AsObject().Remove("hours");
            profile.Add("hoursColumns", draft.Columns);
            profile.Add("payCodes", draft.PayCodes);
            _questions.AddRange(draft.Questions);
            Unplaced = [.. Unplaced.Except(draft.Headers)];
            RewriteIgnored(profile);
            return;
        }
        var code =
            _byName.GetValueOrDefault("payCode")
            ?? columns.FirstOrDefault(column => column.Name.EndsWith(" Code", StringComparison.Ordinal));
        if (code is not null)
        {
            var (codes, left) = WordMeanings.Sort("payCodes", table.Words(code.Index));
            Ask("payCodes", left);
            _questions.Add("payCodes: that each code means what is assumed.");
            profile.Add("payCodes", codes);
        }
        else if (basis is null && KindColumns() is { Count: > 0 } kinds)
        {
            profile.Add("payCodes", new JsonObject { ["onTheJobLearning"] = new JsonArray() });
            _questions.Add(
                $"payCode: which column tells what kind of hours a row has, work or leave: {string.Join(", or ", kinds)}; where none does, give payCode for all rows."
            );
        }
        else if (basis is null)
        {
            profile.Add("payCode", "HOURS");
            profile.Add("payCodes", new JsonObject { ["onTheJobLearning"] = new JsonArray("HOURS") });
            _questions.Add("payCode: the file has no pay codes; all hours are taken for on-the-job learning.");
        }
        if (_byName.TryGetValue("hours", out var hours))
        {
            var formats = ValueLook.HourFormatsOf(table.Values(hours.Index));
            if (formats.Count > 0 && formats[0] != "decimal")
            {
                profile.Add("hourFormat", formats[0]);
            }

            if (formats.Count == 0)
            {
                _questions.Add($"hourFormat: no one format fits all values of '{Label(hours)}'.");
            }
            else if (table.Values(hours.Index).FirstOrDefault(value => !ValueLook.IsHours(value, formats[0])) is { } odd)
            {
                _questions.Add($"hourFormat: {formats[0]} fits nearly all values of '{Label(hours)}', and not '{odd}'.");
            }
        }
        if (_byName.TryGetValue("workProcess", out var process))
        {
            profile.Add(
                "workProcesses",
                OpenMap("workProcesses: which of the program's work processes is each of these", table.Words(process.Index))
            );
        }
    }

    // One end of a period, or none: how long it is, or where it stands, only a person knows.
    private void WritePeriod(JsonObject profile)
    {
        var (from, to) = (_byName.GetValueOrDefault("from"), _byName.GetValueOrDefault("to"));
        if (_byName.ContainsKey("date") || (from is null) == (to is null) && from is not null)
        {
            return;
        }

        if (from is null && to is null)
        {
            _questions.Add("period: the file states no days; if a title or its name does, give period.title or period.fileName.");
            return;
        }
        profile.Add("period", new JsonObject { ["days"] = 7 });
        _questions.Add(
            $"period: '{Label((from ?? to)!)}' is taken for the {(from is null ? "end" : "beginning")} of a week; give period.days for another length, and daysBefore for a pay date."
        );
    }

    // Columns of few words that nobody could place: one of them may say which hours are work and which are leave.
    private List<string> KindColumns() =>
        [
            .. UnplacedColumns()
                .Where(column => !s_notKinds.Any(word => column.Label.Contains(word, StringComparison.OrdinalIgnoreCase)))
                .Select(column => (column.Label, column.Index, Words: table.Words(column.Index)))
                .Where(column =>
                    column.Words.Count is > 0 and <= MaxKinds
                    && (column.Words.Count(HeaderRow.IsName) * 2 > column.Words.Count || AreCodes(column.Index, column.Words))
                )
                .Select(column => $"'{column.Label}' ({string.Join(", ", column.Words.Take(NamedKinds))})"),
        ];

    // A file without header has columns that nobody could place too.
    private IEnumerable<(string Label, int Index)> UnplacedColumns() =>
        table.Headers is { } headers
            ? headers.Index().Where(header => Unplaced.Contains(header.Item)).Select(header => (header.Item, header.Index))
            : Enumerable
                .Range(0, table.Width)
                .Where(index => columns.All(column => column.Index != index))
                .Select(index => (FormattableString.Invariant($"column {index + 1}"), index));

    // Payroll systems number their kinds of wages: whole numbers of few digits that come again and again.
    private bool AreCodes(int index, IReadOnlyList<string> words) =>
        words.All(word => word.Length <= MaxDigitsOfCode && word.All(char.IsAsciiDigit)) && words.Count * 2 <= table.Values(index).Count;

    private void RewriteIgnored(JsonObject profile)
    {
        if (profile["file"] is not JsonObject file || !file.ContainsKey("ignoredColumns"))
        {
            return;
        }

        file.Remove("ignoredColumns");
        if (Unplaced.Count > 0)
        {
            file.Add("ignoredColumns", List(Unplaced));
        }
    }

    private void WriteEnrollments(JsonObject profile)
    {
        if (_byName.TryGetValue("program", out var program))
        {
            profile.Add("programs", OpenMap("programs: the id of each program", table.Words(program.Index)));
        }
        else if (!BaseHas("program"))
        {
            profile.Add("program", Open);
            _questions.Add("program: the id of the program that everybody is in.");
        }
        if (_byName.TryGetValue("status", out var status))
        {
            var (statuses, left) = WordMeanings.Sort("statuses", table.Words(status.Index));
            Ask("statuses", left);
            if (statuses.Count > 0)
            {
                profile.Add("statuses", statuses);
            }
        }
        var draft = AnswersDraft.Of(columns, table);
        _questions.AddRange(draft.Questions);
        if (draft.Answers.Count > 0)
        {
            profile.Add("answers", draft.Answers);
        }

        if (_otherIds.Count == 0)
        {
            return;
        }

        profile.Add(
            "otherIds",
            new JsonObject(
                _otherIds
                    .DistinctBy(other => other.Header, StringComparer.Ordinal)
                    .Select(other => KeyValuePair.Create(other.Header, (JsonNode?)other.Issuer))
            )
        );
        _questions.Add(
            $"otherIds: whose numbers these are; assumed from their headers: {string.Join(", ", _otherIds.Select(other => $"{other.Header} = {other.Issuer}"))}."
        );
    }

    private void WriteCompetencies(JsonObject profile)
    {
        if (_byName.TryGetValue("competency", out var competency))
        {
            profile.Add(
                "competencies",
                OpenMap("competencies: which of the program's competencies is each of these", table.Words(competency.Index))
            );
        }

        if (!_byName.TryGetValue("result", out var result))
        {
            return;
        }

        var (results, left) = WordMeanings.Sort("results", table.Words(result.Index));
        Ask("results", left);
        if (table.Values(result.Index).Count < table.Rows.Count)
        {
            results.Add("blank", "notYet");
        }

        profile.Add("results", results);
    }

    private void WriteRegistrations(JsonObject profile)
    {
        if (_byName.TryGetValue("sponsor", out var sponsor))
        {
            profile.Add("sponsors", OpenMap("sponsors: the partner id of each sponsor", table.Words(sponsor.Index)));
        }
        else
        {
            _questions.Add("issuer: who issued the numbers by which the file names apprentices.");
        }

        if (_byName.TryGetValue("agency", out var agency))
        {
            profile.Add("agencies", OpenMap("agencies: the partner id of each agency", table.Words(agency.Index)));
        }
    }

    private void Ask(string property, IEnumerable<string> words)
    {
        if (words.ToList() is { Count: > 0 } left)
        {
            _questions.Add($"{property}: what these mean: {string.Join(", ", left)}.");
        }
    }

    // A word without a meaning is held or rejected when it comes, never guessed.
    private JsonObject OpenMap(string question, IReadOnlyList<string> words)
    {
        _questions.Add($"{question}: {string.Join(", ", words)}.");
        return new JsonObject(words.Select(word => KeyValuePair.Create(word, (JsonNode?)Open)));
    }

    private bool BaseHas(string property) => basis?.Has(property) is true;

    private static string Label(SuggestedColumn column) =>
        column.Header ?? string.Create(CultureInfo.InvariantCulture, $"column {column.Index + 1}");

    private static JsonArray List(IEnumerable<string> words) => [.. words.Select(word => (JsonNode?)word)];
}
