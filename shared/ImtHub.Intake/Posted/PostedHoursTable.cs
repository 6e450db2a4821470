using System.Globalization;
using ImtHub.Intake.Cells;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Posted;

/// <summary>
/// Posted hours as a table of fixed columns, so that they take the way of every other row. A row's line is the entry's number.
/// </summary>
internal sealed class PostedHoursTable(IReadOnlyList<PostedHours> entries) : TableReader
{
    private static readonly string[] s_header = ["worker", "from", "to", "hours", "payCode", "workProcess"];
    private int _next = -1;

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_next == entries.Count)
        {
            return ValueTask.FromResult(false);
        }

        Row.Fill(_next < 0 ? s_header : Cells(entries[_next]));
        Line = ++_next;
        return ValueTask.FromResult(true);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The employer's profile with the columns of posted hours: pay codes and work processes are the employer's.</summary>
    public static PartnerProfile Adapt(PartnerProfile profile)
    {
        ColumnRule[] columns =
        [
            .. s_header.Select((name, ordinal) => new ColumnRule(name, ordinal, [name], null, name != "workProcess", false)),
        ];
        return profile with
        {
            File = new FileLayout(),
            Columns = columns,
            OnlyRows = [],
            Person = null,
            KnowsPeopleByName = false,
            DateFormats = ["yyyy-MM-dd"],
            Hours = profile.Hours! with
            {
                Worker = columns[0],
                Punches = null,
                Date = null,
                Period = null,
                From = columns[1],
                To = columns[2],
                Columns = [new HoursColumn(columns[3], columns[4], null)],
                WorkProcess = columns[5],
                Format = HourFormat.DecimalPoint,
            },
        };
    }

    private static string[] Cells(PostedHours entry) =>
        [
            entry.Worker,
            entry.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            entry.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            entry.Hours.ToString(CultureInfo.InvariantCulture),
            entry.PayCode,
            entry.WorkProcess ?? "",
        ];
}
