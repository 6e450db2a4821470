using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Hub.Tests;

/// <summary>What a configuration is warned of, though it is read.</summary>
public sealed class ConfigurationWarningsTests
{
    private const string Acme = """{ "id": "acme", "name": "Acme", "state": "WI", "program": "imt" }""";

    [Fact]
    public void A_program_whose_instruction_does_not_fit_its_term_is_read_and_warned_of()
    {
        var read = HubConfiguration.Read([new(ImtProgram.Path, ImtProgram.Text), new("sponsors/acme.json", Acme)]);

        Assert.Contains("264 h", Assert.Single(read.Warnings), StringComparison.Ordinal);
        Assert.NotNull(read.Programs.Current("imt"));
    }

    [Fact]
    public void A_program_that_nobody_sponsors_is_no_warning_yet() =>
        Assert.Empty(HubConfiguration.Read([new(ImtProgram.Path, ImtProgram.Text)]).Warnings);
}
