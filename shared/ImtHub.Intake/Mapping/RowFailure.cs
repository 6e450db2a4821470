using System.Diagnostics;
using System.Text.Json;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Mapping;

/// <summary>Ends one row on which the hub's own code fails, so that its file goes on.</summary>
internal static class RowFailure
{
    /// <summary>
    /// True for what code throws on a value that nobody thought of. A failed service, a cancellation and a lack of memory are none of it: they stop the file.
    /// </summary>
    public static bool Is(Exception failure) => failure is not ObjectDisposedException
        && failure is ArgumentException or ArithmeticException or FormatException or IndexOutOfRangeException or InvalidCastException or InvalidOperationException
            or JsonException or KeyNotFoundException or NotSupportedException or NullReferenceException;

    /// <summary>What failed and where, for staff. The exception's own text may quote the file and is left out.</summary>
    public static string Describe(Exception failure)
    {
        var method = new StackTrace(failure).GetFrame(0)?.GetMethod();
        return $"{failure.GetType().Name} in {method?.DeclaringType?.Name}.{method?.Name}";
    }

    /// <summary>What the row's sender is told.</summary>
    public static RowProblem Problem(int line)
    {
        var entry = ProblemCodes.Find(ProblemCodes.RowFailed)!;
        return new RowProblem(line, null, null, ProblemCodes.RowFailed, $"{entry.Meaning} {entry.Remedy}");
    }
}
