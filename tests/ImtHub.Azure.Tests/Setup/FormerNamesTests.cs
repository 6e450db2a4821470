using ImtHub.Hub;
using ImtHub.Intake.Reading;
using ImtHub.Notifications.Mailing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace ImtHub.Azure.Tests.Setup;

/// <summary>What operators typed before names changed is understood for one version more, and told.</summary>
public sealed class FormerNamesTests
{
    private readonly List<FormerNames.Found> _found = [];

    [Fact]
    public void Settings_are_read_under_their_former_names()
    {
        var services = new ServiceCollection()
            .AddHubHandlers(
                FormerNames.Of(
                    Settings(("Intake:Limits:MostRowLetters", "4096"), ("Mail:MostPerMinute", "12"), ("Mail:From", "hub@example.org")),
                    _found
                )
            )
            .BuildServiceProvider();

        Assert.Equal(4096, services.GetRequiredService<IntakeLimits>().MaxRowChars);
        Assert.Equal(12, services.GetRequiredService<IOptions<MailOptions>>().Value.MaxPerMinute);
        Assert.Equal(
            [("Intake:Limits:MostRowLetters", "Intake:Limits:MaxRowChars"), ("Mail:MostPerMinute", "Mail:MaxPerMinute")],
            _found.OrderBy(former => former.Where, StringComparer.Ordinal).Select(former => (former.Where, former.Name))
        );
    }

    [Fact]
    public void A_new_name_beside_its_former_one_wins() =>
        Assert.Equal(
            "20",
            FormerNames.Of(Settings(("Mail:MostPerMinute", "12"), ("Mail:MaxPerMinute", "20")), _found)["Mail:MaxPerMinute"]
        );

    [Fact]
    public void Settings_of_the_names_of_today_are_left_alone()
    {
        var settings = Settings(("Mail:MaxPerMinute", "20"));

        Assert.Same(settings, FormerNames.Of(settings, _found));
        Assert.Empty(_found);
    }

    [Fact]
    public void Configuration_is_read_under_its_former_names()
    {
        var file = Assert.Single(
            FormerNames.Of([new("programmes/imt.json", """{ "mostHoursPerWeek": { "hours": 84 }, "name": "mostHoursPerWeek" }""")], _found)
        );

        Assert.Equal("programs/imt.json", file.Path);
        Assert.Equal("""{ "maxHoursPerWeek": { "hours": 84 }, "name": "mostHoursPerWeek" }""", file.Text);
        Assert.Equal(2, _found.Count);
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
}
