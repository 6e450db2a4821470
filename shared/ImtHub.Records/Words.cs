using System.Globalization;
using ImtHub.Records.Statements;

namespace ImtHub.Records;

/// <summary>Counts as people say them.</summary>
public static class Words
{
    /// <summary><c>1 row</c>, <c>1,200 rows</c>.</summary>
    public static string Count(int count, string one) => $"{Number(count)} {Noun(count, one)}";

    /// <summary><c>1,200</c>.</summary>
    public static string Number(int count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>A status as people say it: <c>in probation</c>.</summary>
    public static string Status(ApprenticeStatus status) =>
        status == ApprenticeStatus.InProbation ? "in probation" : status.ToString().ToLowerInvariant();

    /// <summary>The noun alone, where the number stands by itself.</summary>
    public static string Noun(int count, string one) => count == 1 ? one : one + "s";
}
