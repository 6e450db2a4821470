using ImtHub.LocalHost.Configuration;
using ImtHub.LocalHost.Diagnostics;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace ImtHub.LocalHost.Tests.Configuration;

public sealed class HostJsonTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Without_a_file_azures_defaults_hold()
    {
        var host = HostJson.Read(Path.Combine(Path.GetTempPath(), "there-is-none.json"), Settings());
        Assert.Equal("api", host.RoutePrefix);
        Assert.Empty(host.SdkSettings);
        Assert.Equal(TimeSpan.FromMinutes(30), host.FunctionTimeout);
    }

    [Fact]
    public void The_file_is_followed()
    {
        var host = Read(
            """
            {
              // Comments are allowed, as on Azure.
              "functionTimeout": "00:10:00",
              "functions": [ "TakeHours", "TakeGrades" ],
              "extensions": {
                "http": { "routePrefix": "hub/v1" },
                "blobs": { "maxDegreeOfParallelism": 4, "poisonBlobThreshold": 3 },
                "queues": { "batchSize": 8, "newBatchThreshold": 2, "maxDequeueCount": 7, "visibilityTimeout": "00:00:30",
                            "maxPollingInterval": "00:00:02", "messageEncoding": "none" },
                "serviceBus": { "maxConcurrentCalls": 9 }
              }
            }
            """
        );
        Assert.Equal(TimeSpan.FromMinutes(10), host.FunctionTimeout);
        Assert.Equal(["TakeHours", "TakeGrades"], host.Functions);
        Assert.Equal("hub/v1", host.RoutePrefix);
        // The WebJobs SDK binds these, below a root of its own.
        Assert.Equal("3", host.SdkSettings["AzureWebJobs:extensions:blobs:poisonBlobThreshold"]);
        Assert.Equal("none", host.SdkSettings["AzureWebJobs:extensions:queues:messageEncoding"]);
        Assert.Equal(9, host.ServiceBus.MaxConcurrentCalls);
    }

    [Fact]
    public void A_setting_overrules_the_file_as_on_azure()
    {
        var host = Read(
            """{ "extensions": { "queues": { "maxDequeueCount": 7 } } }""",
            ("AzureFunctionsJobHost:extensions:queues:maxDequeueCount", "2")
        );
        Assert.Equal("2", host.SdkSettings["AzureWebJobs:extensions:queues:maxDequeueCount"]);
    }

    [Fact]
    public void A_function_may_run_without_end() => Assert.Null(Read("""{ "functionTimeout": "-1" }""").FunctionTimeout);

    [Theory]
    [InlineData(
        """{ "extensions": { "queues": { "batchSize": 33 } } }""",
        "extensions.queues.batchSize is '33'; allowed is a whole number from 1 to 32"
    )]
    [InlineData(
        """{ "extensions": { "queues": { "visibilityTimeout": "soon" } } }""",
        "extensions.queues.visibilityTimeout is 'soon'; allowed is a time"
    )]
    [InlineData(
        """{ "extensions": { "queues": { "messageEncoding": "utf8" } } }""",
        "extensions.queues.messageEncoding is 'utf8'; allowed is base64 or none"
    )]
    public void A_wrong_value_is_refused_with_what_is_allowed(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<FunctionsStartException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_JSON_is_refused_in_a_sentence_that_names_it() =>
        Assert.StartsWith(
            $"{_file} is not valid JSON: ",
            Assert.Throws<FunctionsStartException>(() => Read("{ \"version\": ")).Message,
            StringComparison.Ordinal
        );

    private HostJson Read(string json, params (string Name, string Value)[] settings)
    {
        File.WriteAllText(_file, json);
        return HostJson.Read(_file, Settings(settings));
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, string? (s) => s.Value)).Build();
}
