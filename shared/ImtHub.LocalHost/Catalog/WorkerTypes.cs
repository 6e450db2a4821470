using System.Reflection;

namespace ImtHub.LocalHost.Catalog;

/// <summary>Recognizes the worker's types by their names: those of an app that is only looked at are not this process's own.</summary>
internal static class WorkerTypes
{
    public const string Http = Namespace + "HttpTriggerAttribute";
    public const string Blob = Namespace + "BlobTriggerAttribute";
    public const string Queue = Namespace + "QueueTriggerAttribute";
    public const string Timer = Namespace + "TimerTriggerAttribute";
    public const string ServiceBus = Namespace + "ServiceBusTriggerAttribute";
    public const string TimerInfo = Namespace + "TimerInfo";
    public const string FunctionContext = Namespace + "FunctionContext";
    public const string FromBody = Namespace + "Http.FromBodyAttribute";
    public const string HttpResult = Namespace + "HttpResultAttribute";

    private const string Namespace = "Microsoft.Azure.Functions.Worker.";
    private const string Abstractions = Namespace + "Extensions.Abstractions.";

    public static bool IsFunction(CustomAttributeData data) => data.AttributeType.FullName == Namespace + "FunctionAttribute";

    public static bool IsTrigger(CustomAttributeData data) => data.AttributeType.Is(Abstractions + "TriggerBindingAttribute");

    public static bool IsInput(CustomAttributeData data) => data.AttributeType.Is(Abstractions + "InputBindingAttribute");

    public static bool IsOutput(CustomAttributeData data) =>
        data.AttributeType.FullName != HttpResult && data.AttributeType.Is(Abstractions + "OutputBindingAttribute");

    public static bool IsRetry(CustomAttributeData data) => data.AttributeType.Is(Namespace + "RetryAttribute");

    /// <summary>Whether a type is, derives from or implements the one of a name.</summary>
    public static bool Is(this Type type, string fullName)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.FullName == fullName)
            {
                return true;
            }
        }

        return type.GetInterfaces().Any(contract => contract.FullName == fullName);
    }

    /// <summary>A property that an attribute sets by its name; null where it does not.</summary>
    public static object? Property(this CustomAttributeData data, string name) =>
        data.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => argument.TypedValue.Value).FirstOrDefault();
}
