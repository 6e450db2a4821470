using ImtHub.Cli.Hub;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Intake.Access;
using ImtHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Commands;

/// <summary>Each start makes a credential to try posting with; it ends the one that it made before, and none that people made.</summary>
public sealed class LocalCredentialTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_ends_its_own_credential_and_none_that_people_made()
    {
        using var data = new TemporaryFolder();
        var store = new InMemoryPartnerAccess();
        var office = new CredentialOffice(store, TimeProvider.System);
        await using var services = new ServiceCollection()
            .AddSingleton<IPartnerAccessStore>(store)
            .AddSingleton(office)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(
                (await new ImtHub.Cli.Folders.ConfigurationFolder(Repository.PathTo("samples", "config")).ReadHubAsync(Stop)).Profiles
            )
            .BuildServiceProvider();

        var (employer, first) = (await LocalCredential.MakeAsync(services, data.Path, Stop))!.Value;
        var (_, second) = (await LocalCredential.MakeAsync(services, data.Path, Stop))!.Value;
        Assert.Equal([second![..23]], await ValidAsync());

        var rotated = (await office.RotateAsync(employer, TimeSpan.Zero, Stop)).Reveal();
        var (_, third) = (await LocalCredential.MakeAsync(services, data.Path, Stop))!.Value;
        Assert.Equal(new[] { rotated[..23], third![..23] }.Order(), await ValidAsync());

        await office.RotateAsync(employer, TimeSpan.FromDays(1), Stop);
        var people = await ValidAsync();
        File.Delete(Path.Combine(data.Path, "posting"));
        Assert.Null((await LocalCredential.MakeAsync(services, data.Path, Stop))!.Value.Credential);
        Assert.Equal(people, await ValidAsync());
        Assert.NotEqual(first, second);

        async Task<IEnumerable<string>> ValidAsync() =>
            (await store.ListAsync(employer, Stop))
                .Where(known => known.IsValidAt(DateTimeOffset.UtcNow))
                .Select(known => "imthub_" + known.Id)
                .Order();
    }
}
