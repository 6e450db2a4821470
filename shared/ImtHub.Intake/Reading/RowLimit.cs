using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading;

/// <summary>How many rows a partner's file may have: fewer where all of them are kept in memory, as punches are to be paired.</summary>
internal sealed class RowLimit(PartnerProfile profile, IntakeLimits limits)
{
    private readonly bool _isOfPunches = profile.Hours is { Punches: not null } && limits.MaxPunches < limits.MaxRows;

    private int Most => _isOfPunches ? limits.MaxPunches : limits.MaxRows;

    /// <summary>Refuses a text with more lines than rows are allowed.</summary>
    public void CheckLines(long lines)
    {
        if (lines > Most)
        {
            throw Refusal(FormattableString.Invariant($"The file has {lines} lines."), "lines");
        }
    }

    /// <summary>Refuses a file of another format at the first row too many.</summary>
    public void CheckRow(int number)
    {
        if (number > Most)
        {
            throw Refusal(FormattableString.Invariant($"The file has more than {Most} rows."), "rows");
        }
    }

    private RefusedFormatException Refusal(string message, string unit) =>
        new(
            ProblemCodes.FileTooManyRows,
            null,
            message,
            FormattableString.Invariant($"at most {Most} {(_isOfPunches ? "punches" : unit)}")
        );
}
