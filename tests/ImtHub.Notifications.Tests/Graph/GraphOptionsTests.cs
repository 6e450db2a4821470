using ImtHub.Notifications.Graph;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace ImtHub.Notifications.Tests.Graph;

public sealed class GraphOptionsTests
{
    [Fact]
    public void Without_settings_mail_goes_to_microsoft() =>
        Assert.Equal("https://graph.microsoft.com/v1.0", Options().Value.BaseAddress.ToString());

    [Theory]
    [InlineData("https://graph.microsoft.us/v1.0")]
    [InlineData("http://127.0.0.1:7071/v1.0")]
    [InlineData("http://localhost:7071/v1.0")]
    public void An_https_address_or_this_machine_is_taken(string address) =>
        Assert.Equal(address, Options(("Graph:BaseAddress", address)).Value.BaseAddress.ToString());

    [Theory]
    [InlineData("http://graph.example.org/v1.0")]
    [InlineData("ftp://127.0.0.1/v1.0")]
    [InlineData("v1.0")]
    public void An_address_that_would_carry_mail_in_the_clear_is_refused(string address)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Options(("Graph:BaseAddress", address)).Value);

        Assert.Contains("Graph:BaseAddress must be an https address", error.Message, StringComparison.Ordinal);
    }

    private static IOptions<GraphOptions> Options(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value))
            .Build();
        return new ServiceCollection().AddGraphMailer(configuration).BuildServiceProvider().GetRequiredService<IOptions<GraphOptions>>();
    }
}
