using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.TestApp.Asking;

/// <summary>Tells the test what a function was given, and does what the test then wants.</summary>
public sealed class Probe(IConfiguration settings) : IDisposable
{
    private readonly HttpClient _test = new()
    {
        BaseAddress = new Uri(settings["Probe"] ?? "http://127.0.0.1:9/"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Asks the test what to do; throws where it wants a failure.</summary>
    /// <param name="what">What the trigger gave.</param>
    /// <param name="cancellationToken">Ends the wait for the test, unless it wants the function to be deaf.</param>
    public async Task<ProbeAnswer> AskAsync(FunctionContext context, string what, CancellationToken cancellationToken = default)
    {
        var told = new Told(
            context.InvocationId,
            context.FunctionDefinition.Name,
            what,
            context.BindingContext.BindingData.ToDictionary(
                data => data.Key,
                data => Convert.ToString(data.Value, CultureInfo.InvariantCulture)
            ),
            context.TraceContext.TraceParent,
            Environment.ProcessId
        );
        var answer = await PostAsync("told", told, CancellationToken.None);
        if (answer.Then is "wait" or "wait deaf")
        {
            try
            {
                answer = await PostAsync("waits", told, answer.Then == "wait" ? cancellationToken : CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                await PostAsync("cancelled", told, CancellationToken.None);
                throw;
            }
        }

        return answer.Then == "fail" ? throw new InvalidOperationException("The test wants this function to fail.") : answer;
    }

    public void Dispose() => _test.Dispose();

    private async Task<ProbeAnswer> PostAsync(string path, Told told, CancellationToken cancellationToken)
    {
        using var response = await _test.PostAsJsonAsync(path, told, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<ProbeAnswer>(cancellationToken))!;
    }
}
