namespace ImtHub.Azure.Tests.Sources;

/// <summary>
/// The isolated worker's public surface as far as functions may use it: types and members of Worker 2.52.0 and its extensions. The
/// list is this test's own, written from the official packages; whatever the app calls in the runtime must stand here.
/// </summary>
internal static class OfficialSurface
{
    private const string Worker = "Microsoft.Azure.Functions.Worker.";

    /// <summary>Full names of types, each with the members that may be called or set.</summary>
    public static IReadOnlyDictionary<string, string[]> Members { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Worker + "FunctionAttribute"] = [".ctor"],
        [Worker + "BlobTriggerAttribute"] = [".ctor", "Connection", "Source"],
        [Worker + "BlobTriggerSource"] = [],
        [Worker + "BlobInputAttribute"] = [".ctor", "Connection"],
        [Worker + "BlobOutputAttribute"] = [".ctor", "Connection"],
        [Worker + "QueueTriggerAttribute"] = [".ctor", "Connection"],
        [Worker + "QueueOutputAttribute"] = [".ctor", "Connection"],
        [Worker + "TimerTriggerAttribute"] = [".ctor", "UseMonitor", "RunOnStartup"],
        [Worker + "HttpTriggerAttribute"] = [".ctor", "Route"],
        [Worker + "AuthorizationLevel"] = [],
        [Worker + "HttpResultAttribute"] = [".ctor"],
        [Worker + "Http.FromBodyAttribute"] = [".ctor"],
        [Worker + "ServiceBusTriggerAttribute"] = [".ctor", "Connection", "IsSessionsEnabled", "IsBatched", "AutoCompleteMessages"],
        [Worker + "ServiceBusOutputAttribute"] = [".ctor", "Connection", "EntityType"],
        [Worker + "ServiceBusEntityType"] = [],
        [Worker + "FixedDelayRetryAttribute"] = [".ctor"],
        [Worker + "ExponentialBackoffRetryAttribute"] = [".ctor"],
        [Worker + "TimerInfo"] = ["get_ScheduleStatus", "get_IsPastDue"],
        [Worker + "ScheduleStatus"] = ["get_Last", "get_Next", "get_LastUpdated"],
        [Worker + "FunctionContext"] =
        [
            "get_InvocationId", "get_FunctionId", "get_TraceContext", "get_BindingContext", "get_RetryContext", "get_InstanceServices", "set_InstanceServices",
            "get_FunctionDefinition", "get_Items", "set_Items", "get_Features", "get_CancellationToken",
        ],
        [Worker + "TraceContext"] = ["get_TraceParent", "get_TraceState"],
        [Worker + "BindingContext"] = ["get_BindingData"],
        [Worker + "RetryContext"] = ["get_RetryCount", "get_MaxRetryCount"],
        [Worker + "FunctionDefinition"] = ["get_Parameters", "get_PathToAssembly", "get_EntryPoint", "get_Id", "get_Name", "get_InputBindings", "get_OutputBindings"],
        [Worker + "FunctionContextLoggerExtensions"] = ["GetLogger"],
        [Worker + "FunctionContextBindingFeatureExtensions"] = ["GetInvocationResult"],
        [Worker + "FunctionContextHttpExtensions"] = ["GetHttpContext"],
        [Worker + "Middleware.IFunctionsWorkerMiddleware"] = ["Invoke"],
        [Worker + "Middleware.FunctionExecutionDelegate"] = ["Invoke"],
        [Worker + "IFunctionsWorkerApplicationBuilder"] = [],
        [Worker + "Builder.FunctionsApplication"] = ["CreateBuilder"],
        [Worker + "Builder.FunctionsApplicationBuilder"] = ["get_Services", "get_Configuration", "get_Environment", "get_Logging", "get_Metrics", "Build"],
        [Worker + "Builder.FunctionsApplicationBuilderAspNetCoreExtensions"] = ["ConfigureFunctionsWebApplication"],
        [Worker + "OpenTelemetry.ConfigureFunctionsOpenTelemetry"] = ["UseFunctionsWorkerDefaults"],
        ["Microsoft.Extensions.Hosting.MiddlewareWorkerApplicationBuilderExtensions"] = ["UseMiddleware", "UseWhen"],
    };
}
