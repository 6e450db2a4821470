using System.Diagnostics;
using System.Text.Json;
using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Records.Personal;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>One row of a file after its profile: the facts it states, or what is wrong with it.</summary>
public sealed record MappedRow
{
    /// <summary>Line at which the row begins.</summary>
    public required int Line { get; init; }

    /// <summary>Whom the row is about; null when it does not say so legibly.</summary>
    public ExternalId? Person { get; init; }

    /// <summary>The facts stated; empty when there are problems or the row is not ours.</summary>
    public Statement[] Statements { get; init; } = [];

    /// <summary>What the sender must correct; empty for a good row.</summary>
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    /// <summary>Why the row waits for a person whoever is meant, such as a day that has not come yet; it then states nothing.</summary>
    public IReadOnlyList<RowProblem> Holds { get; init; } = [];

    /// <summary>Code of the reason why the row is not ours; null when it is.</summary>
    public string? NotOurs { get; init; }

    /// <summary>True when a row above states all of these facts with the same values.</summary>
    public bool Repeats { get; init; }

    /// <summary>What the row tells of the person beside the number; null when it tells nothing.</summary>
    public StatedPerson? Details { get; init; }

    /// <summary>What failed on the row and where, without anything of the file; null as the rule.</summary>
    public string? Failure { get; init; }

    /// <summary>The row's cells as they are given back for correction.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>Says nothing about the person, so that no log does by accident.</summary>
    public override string ToString() => FormattableString.Invariant($"line {Line}");
}

/// <summary>What a row tells of a person beside the fact itself; never logged, never part of a key.</summary>
/// <param name="BirthDate">Birth date, or null.</param>
/// <param name="Email">E-mail address, or null.</param>
/// <param name="OtherIds">The person's numbers at colleges and agencies.</param>
public sealed record StatedPerson(DateOnly? BirthDate, string? Email, IReadOnlyList<ExternalId> OtherIds)
{
    /// <summary>The person's name; null when the row gives none.</summary>
    public PersonName? Name { get; init; }

    /// <summary>True when the partner knows people by their names alone: then the name by itself is a reason to suggest somebody.</summary>
    public bool IsKnownByName { get; init; }

    /// <summary>True when the form takes over an apprentice of another sponsor.</summary>
    public bool IsTransfer { get; init; }

    /// <summary>What only reports read; null when the row tells nothing of it.</summary>
    public PersonalForm? Form { get; init; }

    /// <summary>Says nothing about the person, so that no log does by accident.</summary>
    public override string ToString() => nameof(StatedPerson);
}

/// <summary>Ends one row on which the hub's own code fails, so that its file goes on.</summary>
internal static class RowFailure
{
    /// <summary>
    /// True for what code throws on a value that nobody thought of. A failed service, a cancellation and a lack of memory are none of it:
    /// they stop the file.
    /// </summary>
    public static bool Is(Exception failure) =>
        failure is not ObjectDisposedException
        && failure
            is ArgumentException
                or ArithmeticException
                or FormatException
                or IndexOutOfRangeException
                or InvalidCastException
                or InvalidOperationException
                or JsonException
                or KeyNotFoundException
                or NotSupportedException
                or NullReferenceException;

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
