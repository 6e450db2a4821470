using System.Reflection;
using ImtHub.Intake.Problems;
using ImtHub.Records.Statements;
using Xunit;

namespace ImtHub.Intake.Tests.Problems;

public sealed class ErrorCatalogTests
{
    [Fact]
    public void Every_code_of_intake_and_of_the_records_is_in_the_catalogue() =>
        Assert.Equal(
            Constants(typeof(ProblemCodes)).Union(Constants(typeof(StatementCodes))).Order(),
            ProblemCodes.All.Select(statement => statement.Code).Order()
        );

    [Fact]
    public void The_page_of_error_codes_is_the_catalogue()
    {
        var page = System.IO.File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "errors.md"));

        Assert.Equal(
            ProblemCodes.All.Select(statement => $"| `{statement.Code}` | {statement.Meaning} | {statement.Remedy} |"),
            page.Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        );
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);
}
