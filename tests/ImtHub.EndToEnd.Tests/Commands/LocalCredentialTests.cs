using ImtHub.Cli.Hub;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Intake.Access;
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
        var store = new AccessInMemory();
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

    private sealed class AccessInMemory : IPartnerAccessStore
    {
        private readonly Dictionary<string, PartnerCredential> _credentials = [];

        public Task<PartnerCredential?> FindAsync(string id, CancellationToken cancellationToken) =>
            Task.FromResult(_credentials.GetValueOrDefault(id));

        public Task<IReadOnlyList<PartnerCredential>> ListAsync(string? partner, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PartnerCredential>>([
                .. _credentials.Values.Where(known => partner is null || known.Partner == partner),
            ]);

        public Task SaveAsync(PartnerCredential credential, CancellationToken cancellationToken)
        {
            _credentials[credential.Id] = credential;
            return Task.CompletedTask;
        }

        public Task<PartnerLimits?> LimitsOfAsync(string partner, CancellationToken cancellationToken) =>
            Task.FromResult<PartnerLimits?>(null);

        public Task SetLimitsAsync(string partner, PartnerLimits limits, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<int> CountUseAsync(string who, DateTimeOffset minute, CancellationToken cancellationToken) => Task.FromResult(1);

        public Task<PartnerLink?> FindLinkAsync(string id, CancellationToken cancellationToken) => Task.FromResult<PartnerLink?>(null);

        public Task<IReadOnlyList<PartnerLink>> ListLinksAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PartnerLink>>([]);

        public Task SaveLinkAsync(PartnerLink link, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
