using System.Globalization;
using ImtHub.Records.Statements;

namespace ImtHub.Records;

/// <summary>Counts, days, hours and statuses as people read them, in mails, pages and commands alike.</summary>
public static class Words
{
    /// <summary><c>1 row</c>, <c>1,200 rows</c>.</summary>
    public static string Count(int count, string one) => $"{Number(count)} {Noun(count, one)}";

    /// <summary><c>1,200</c>.</summary>
    public static string Number(int count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>Hours: <c>1,368.5</c>.</summary>
    public static string Hours(decimal hours) => hours.ToString("#,##0.##", CultureInfo.InvariantCulture);

    /// <summary>A day in a line: <c>5 Jan 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day in a document: <c>January 5, 2026</c>.</summary>
    public static string LongDay(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day in a table or a file: <c>2026-01-05</c>.</summary>
    public static string IsoDay(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A status as people say it: <c>in probation</c>.</summary>
    public static string Status(ApprenticeStatus status) =>
        status == ApprenticeStatus.InProbation ? "in probation" : status.ToString().ToLowerInvariant();

    /// <summary>A question to a committee, as the subject of a sentence: <c>the journey card</c>.</summary>
    public static string Question(string question) =>
        question switch
        {
            CommitteeQuestion.Completion => "the journey card",
            CommitteeQuestion.Probation => "keeping on after probation",
            CommitteeQuestion.Application => "the application",
            _ => CommitteeQuestion.StepOf(question) is { } step ? $"pay at step {step}" : question,
        };

    /// <summary>A side of a committee: <c>labor</c>.</summary>
    public static string Side(CommitteeSide side) => side == CommitteeSide.Labor ? "labor" : "management";

    /// <summary>What a member of a committee said.</summary>
    public static string Vote(Vote says) =>
        says switch
        {
            Statements.Vote.Yes => "yes",
            Statements.Vote.No => "no",
            _ => "taken back",
        };

    /// <summary>The noun alone, where the number stands by itself.</summary>
    public static string Noun(int count, string one) => count == 1 ? one : one + "s";
}
