using System.Text.Json;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Sources;

/// <summary>host.json says what the code and infra count on.</summary>
public sealed class HostJsonTests
{
    private static readonly JsonElement s_host = JsonDocument.Parse(Checkout.Read("host.json")).RootElement;

    [Fact]
    public void Telemetry_is_OpenTelemetry() => Assert.Equal("OpenTelemetry", s_host.GetProperty("telemetryMode").GetString());

    [Fact]
    public void A_file_and_a_message_have_the_same_tries_and_messages_are_base64()
    {
        var extensions = s_host.GetProperty("extensions");
        Assert.Equal(
            extensions.GetProperty("queues").GetProperty("maxDequeueCount").GetInt32(),
            extensions.GetProperty("blobs").GetProperty("poisonBlobThreshold").GetInt32()
        );
        Assert.Equal("base64", extensions.GetProperty("queues").GetProperty("messageEncoding").GetString());
        Assert.NotEqual(
            TimeSpan.Zero,
            TimeSpan.Parse(
                extensions.GetProperty("queues").GetProperty("visibilityTimeout").GetString()!,
                System.Globalization.CultureInfo.InvariantCulture
            )
        );
        Assert.True(extensions.GetProperty("serviceBus").GetProperty("autoCompleteMessages").GetBoolean());
        Assert.Equal("", extensions.GetProperty("http").GetProperty("routePrefix").GetString());
    }
}
