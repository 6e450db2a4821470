using ImtHub.Testing;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Templates;

/// <summary>Every Bicep file compiles and passes the linter, whose rules stand in infra/bicepconfig.json, without a word.</summary>
public sealed class BicepTests
{
    /// <summary>A template that others are a part of is checked with them.</summary>
    public static TheoryData<string> Templates => ["main.bicep", "events.bicep"];

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task A_template_compiles_and_passes_the_linter_without_a_warning(string template)
    {
        foreach (var command in new[] { "build", "lint" })
        {
            var arguments =
                command == "build"
                    ? new[] { command, Checkout.PathTo("infra", template), "--stdout" }
                    : [command, Checkout.PathTo("infra", template)];
            var (exit, _, said) = await BicepCli.RunAsync(new Dictionary<string, string>(), arguments);
            Assert.True(exit == 0 && said.Length == 0, $"bicep {command} {template} ended with {exit} and says: {said}");
        }
    }

    [Fact]
    public void Every_module_is_a_part_of_a_template()
    {
        var main = Checkout.Read("infra", "main.bicep");
        Assert.All(
            Directory.EnumerateFiles(Checkout.PathTo("infra", "modules"), "*.bicep").Select(Path.GetFileName),
            module =>
                Assert.True(
                    main.Contains($"'modules/{module}'", StringComparison.Ordinal),
                    $"infra/modules/{module} is in no template; delete it or use it."
                )
        );
    }
}
