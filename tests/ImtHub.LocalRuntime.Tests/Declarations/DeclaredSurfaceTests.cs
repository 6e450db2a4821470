using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Declarations;

/// <summary>
/// The list is the test's own, written from the official packages: what functions/ compiles against here must be there
/// too, with the same names, constructors and settable properties.
/// </summary>
public class DeclaredSurfaceTests
{
    private const string Worker = "Microsoft.Azure.Functions.Worker.";

    private static readonly Assembly s_runtime = typeof(FunctionAttribute).Assembly;

    public static TheoryData<string, string, string> Attributes => new()
    {
        // name; constructors; settable properties
        { Worker + "FunctionAttribute", "(String name)", "" },
        { Worker + "BlobTriggerAttribute", "(String blobPath)", "Connection, Source" },
        { Worker + "BlobInputAttribute", "(String blobPath)", "Connection" },
        { Worker + "BlobOutputAttribute", "(String blobPath)", "Connection" },
        { Worker + "QueueTriggerAttribute", "(String queueName)", "Connection" },
        { Worker + "QueueOutputAttribute", "(String queueName)", "Connection" },
        { Worker + "TimerTriggerAttribute", "(String schedule)", "RunOnStartup, UseMonitor" },
        {
            Worker + "HttpTriggerAttribute",
            "() (AuthorizationLevel authLevel) (AuthorizationLevel authLevel, params String[] methods) (params String[] methods)",
            "AuthLevel, Route"
        },
        { Worker + "HttpResultAttribute", "()", "" },
        { Worker + "Http.FromBodyAttribute", "()", "" },
        {
            Worker + "ServiceBusTriggerAttribute",
            "(String queueName) (String topicName, String subscriptionName)",
            "AutoCompleteMessages, Connection, IsBatched, IsSessionsEnabled"
        },
        { Worker + "ServiceBusOutputAttribute", "(String queueOrTopicName, ServiceBusEntityType entityType = Queue)", "Connection, EntityType" },
        { Worker + "FixedDelayRetryAttribute", "(Int32 maxRetryCount, String delayInterval)", "" },
        { Worker + "ExponentialBackoffRetryAttribute", "(Int32 maxRetryCount, String minimumInterval, String maximumInterval)", "" },
    };

    [Theory]
    [MemberData(nameof(Attributes))]
    public void An_attribute_has_the_official_constructors_and_settable_properties(string name, string constructors, string settable)
    {
        var type = Declared(name);
        Assert.Equal(constructors, string.Join(" ", type.GetConstructors().Select(Signature).Order(StringComparer.Ordinal)));
        Assert.Equal(settable, string.Join(", ", type.GetProperties().Where(p => p.SetMethod?.IsPublic is true).Select(p => p.Name).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData(Worker + "BlobTriggerSource", "LogsAndContainerScan=0, EventGrid=1")]
    [InlineData(Worker + "ServiceBusEntityType", "Queue=0, Topic=1")]
    [InlineData(Worker + "AuthorizationLevel", "Anonymous=0, User=1, Function=2, System=3, Admin=4")]
    public void An_enumeration_has_the_official_values(string name, string values)
    {
        var type = Declared(name);
        Assert.Equal(values, string.Join(", ", Enum.GetNames(type).Select(n => $"{n}={(int)Enum.Parse(type, n)}")));
    }

    [Theory]
    [InlineData(Worker + "TimerInfo", "ScheduleStatus, IsPastDue")]
    [InlineData(Worker + "ScheduleStatus", "Last, Next, LastUpdated")]
    [InlineData(Worker + "TraceContext", "TraceParent, TraceState")]
    [InlineData(Worker + "BindingContext", "BindingData")]
    [InlineData(Worker + "RetryContext", "RetryCount, MaxRetryCount")]
    [InlineData(
        Worker + "FunctionContext",
        "InvocationId, FunctionId, TraceContext, BindingContext, RetryContext, InstanceServices, FunctionDefinition, Items, Features, CancellationToken")]
    [InlineData(Worker + "FunctionDefinition", "Parameters, PathToAssembly, EntryPoint, Id, Name, InputBindings, OutputBindings")]
    [InlineData(Worker + "Builder.FunctionsApplicationBuilder", "Properties, Configuration, Environment, Logging, Metrics, Services")]
    public void A_type_has_the_official_properties(string name, string properties) =>
        Assert.Equal(properties, string.Join(", ", Declared(name).GetProperties().Select(p => p.Name)));

    [Theory]
    [InlineData(Worker + "Builder.FunctionsApplication", "CreateBuilder(String[] args)")]
    [InlineData(Worker + "Builder.FunctionsApplicationBuilder", "Build()")]
    [InlineData(Worker + "Builder.FunctionsApplicationBuilderAspNetCoreExtensions", "ConfigureFunctionsWebApplication(FunctionsApplicationBuilder builder)")]
    [InlineData(Worker + "OpenTelemetry.ConfigureFunctionsOpenTelemetry", "UseFunctionsWorkerDefaults(IOpenTelemetryBuilder builder)")]
    [InlineData(Worker + "Middleware.IFunctionsWorkerMiddleware", "Invoke(FunctionContext context, FunctionExecutionDelegate next)")]
    [InlineData("Microsoft.Extensions.Hosting.MiddlewareWorkerApplicationBuilderExtensions", "UseMiddleware(IFunctionsWorkerApplicationBuilder builder)")]
    [InlineData("Microsoft.Extensions.Hosting.MiddlewareWorkerApplicationBuilderExtensions", "UseWhen(IFunctionsWorkerApplicationBuilder builder, Func`2 predicate)")]
    [InlineData(Worker + "FunctionContextLoggerExtensions", "GetLogger(FunctionContext context, String categoryName)")]
    [InlineData(Worker + "FunctionContextLoggerExtensions", "GetLogger(FunctionContext context)")]
    [InlineData(Worker + "FunctionContextBindingFeatureExtensions", "GetInvocationResult(FunctionContext context)")]
    [InlineData(Worker + "FunctionContextHttpExtensions", "GetHttpContext(FunctionContext context)")]
    public void A_method_has_the_official_name_and_parameters(string type, string method) =>
        Assert.Contains(method, Declared(type).GetMethods().Select(m => m.Name + Signature(m)));

    [Fact]
    public void An_http_trigger_without_a_level_asks_for_a_key_unless_it_names_methods()
    {
        Assert.Equal(AuthorizationLevel.Function, new HttpTriggerAttribute().AuthLevel);
        Assert.Equal(AuthorizationLevel.Anonymous, new HttpTriggerAttribute("get").AuthLevel);
    }

    [Fact]
    public void A_timer_is_monitored_unless_it_says_otherwise() => Assert.True(new TimerTriggerAttribute("* * * * * *").UseMonitor);

    [Fact]
    public void The_builder_is_a_host_application_builder_and_a_worker_application_builder()
    {
        Assert.True(typeof(Microsoft.Extensions.Hosting.IHostApplicationBuilder).IsAssignableFrom(typeof(FunctionsApplicationBuilder)));
        Assert.True(typeof(IFunctionsWorkerApplicationBuilder).IsAssignableFrom(typeof(FunctionsApplicationBuilder)));
    }

    [Fact]
    public void The_list_of_attributes_is_complete()
    {
        var declared = s_runtime.GetExportedTypes().Where(t => typeof(Attribute).IsAssignableFrom(t) && !t.IsAbstract).Select(t => t.FullName!);
        Assert.Equal(Attributes.Select(row => row.Data.Item1).Order(), declared.Order());
    }

    private static Type Declared(string name) => s_runtime.GetType(name, throwOnError: true)!;

    private static string Signature(MethodBase method) => $"({string.Join(", ", method.GetParameters().Select(Describe))})";

    private static string Describe(ParameterInfo parameter) =>
        (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")
        + $"{parameter.ParameterType.Name} {parameter.Name}"
        + (parameter.ParameterType.IsEnum && parameter.HasDefaultValue ? $" = {Enum.ToObject(parameter.ParameterType, parameter.DefaultValue!)}" : "");
}
