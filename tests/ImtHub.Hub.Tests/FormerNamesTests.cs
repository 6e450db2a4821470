using ImtHub.Intake.Reading;
using ImtHub.Notifications.Mailing;
using ImtHub.Records.Programs;
using ImtHub.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace ImtHub.Hub.Tests;

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

    [Fact]
    public async Task A_hub_starts_by_them_and_warns_of_each()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Intake:Limits:MostRows"] = "7";
        builder.Configuration["Mail:From"] = "hub@example.org";
        var warnings = new Warnings();
        builder.Logging.AddProvider(warnings);
        builder.AddHub(HubConfiguration.Read([new("programmes/imt.json", ImtProgram.Text)]));
        await using var services = builder.Services.BuildServiceProvider();

        foreach (var hosted in services.GetServices<IHostedService>().Where(hosted => hosted.GetType().Name == "FormerNamesWarning"))
        {
            await hosted.StartAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(7, services.GetRequiredService<IntakeLimits>().MaxRows);
        Assert.Equal(["imt"], services.GetRequiredService<ProgramCatalog>().Ids);
        Assert.Equal(2, warnings.Said.Count);
        Assert.Contains(
            warnings.Said,
            line => line.Contains("Intake:Limits:MostRows", StringComparison.Ordinal) && line.Contains("MaxRows", StringComparison.Ordinal)
        );
        Assert.Contains(warnings.Said, line => line.Contains("programmes/imt.json", StringComparison.Ordinal));
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public List<string> Said { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                Said.Add(formatter(state, exception));
            }
        }

        public void Dispose() { }
    }
}
