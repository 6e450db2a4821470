using System.Globalization;
using System.Text.Json;
using ImtHub.Intake.Cells;

namespace ImtHub.Intake.Posted;

/// <summary>One entry of a posted body while it is read.</summary>
internal readonly struct PostedEntry(JsonElement item, string path, List<PostedProblem> problems)
{
    private const int LongestText = 64;

    public PostedHours? Read(IReadOnlyCollection<string> properties)
    {
        var before = problems.Count;
        if (item.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new PostedProblem(path, "An entry must be an object."));
            return null;
        }
        foreach (var property in item.EnumerateObject())
        {
            if (!properties.Contains(property.Name))
            {
                problems.Add(new PostedProblem(path, $"The entry has a property that is none of: {string.Join(", ", properties)}."));
            }
        }
        var worker = Text("worker", required: true);
        var (from, to) = Days();
        var hours = Hours();
        var payCode = Text("payCode", required: true);
        var workProcess = Text("workProcess", required: false);
        return problems.Count == before ? new PostedHours(worker!, from, to, hours, payCode!, workProcess) : null;
    }

    private (DateOnly From, DateOnly To) Days()
    {
        if (Find("date") is not null)
        {
            if (Find("from") is not null || Find("to") is not null)
            {
                problems.Add(new PostedProblem($"{path}.date", "An entry states either date, or from and to."));
            }

            var day = Day("date");
            return (day, day);
        }
        var (from, to) = (Day("from"), Day("to"));
        if (to < from)
        {
            problems.Add(new PostedProblem($"{path}.to", "The period ends before it begins."));
        }

        return (from, to);
    }

    private DateOnly Day(string name)
    {
        if (
            Find(name) is { ValueKind: JsonValueKind.String } value
            && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        )
        {
            return day;
        }

        problems.Add(new PostedProblem($"{path}.{name}", $"{name} must be a day as yyyy-MM-dd; an entry states date, or from and to."));
        return default;
    }

    private decimal Hours()
    {
        if (
            Find("hours") is { ValueKind: JsonValueKind.Number } value
            && value.TryGetDecimal(out var hours)
            && Math.Abs(hours) <= HourCell.Most
        )
        {
            return hours;
        }

        problems.Add(
            new PostedProblem(
                $"{path}.hours",
                string.Create(CultureInfo.InvariantCulture, $"hours must be a number from -{HourCell.Most} to {HourCell.Most}.")
            )
        );
        return 0;
    }

    private string? Text(string name, bool required)
    {
        var value = Find(name);
        if (value is null && !required)
        {
            return null;
        }

        if (
            value is { ValueKind: JsonValueKind.String }
            && value.Value.GetString() is { Length: <= LongestText } text
            && !string.IsNullOrWhiteSpace(text)
        )
        {
            return text.Trim();
        }

        problems.Add(
            new PostedProblem(
                $"{path}.{name}",
                string.Create(CultureInfo.InvariantCulture, $"{name} must be a text of 1 to {LongestText} characters.")
            )
        );
        return null;
    }

    private JsonElement? Find(string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
