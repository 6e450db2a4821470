using ImtHub.LocalHost.Tests.Stages;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Messages;

public sealed class VisibilityTests(Stage stage) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imthub-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_failed_message_stays_hidden_for_the_visibility_timeout_also_over_a_restart_with_a_folder()
    {
        var host = new TestHost(stage);
        host.Options = host.Options with { StateFolder = _folder };
        host.Settings["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "01:00:00";
        host.Case.Then = _ => ProbeAnswer.Fail;
        await host.SendAsync("Texts", "x");
        await using (await host.StartAsync("TakeText"))
        {
            await Eventually.TrueAsync(() => host.Invocations.Failed.Count == 1, TestContext.Current.CancellationToken);
        }

        await using var next = await host.StartAsync("TakeText");
        await host.SendAsync("Texts", "y");
        await host.Case.SeenAsync(2);
        Assert.Equal(["x", "y"], host.Case.Seen);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("are given back", StringComparison.Ordinal));
    }
}
