using System.Reflection;
using System.Text.RegularExpressions;

namespace ImtHub.LocalHost.Catalog;

/// <summary>Says, in half sentences, what of a function's declaration would not work on Azure or here.</summary>
internal static partial class FunctionRules
{
    private const string AsyncStateMachine = "System.Runtime.CompilerServices.AsyncStateMachineAttribute";
    private const string ActionResult = "Microsoft.AspNetCore.Mvc.IActionResult";

    /// <summary>The problems; none when the function is as it should be.</summary>
    public static IEnumerable<string> Check(string name, MethodInfo method)
    {
        if (!ValidName().IsMatch(name) || name.Equals("host", StringComparison.OrdinalIgnoreCase))
        {
            yield return "its name must begin with a letter, hold only letters, digits, '_' and '-', be at most 128 long and not be 'host'";
        }

        var triggers = method.GetParameters().Where(parameter => parameter.GetCustomAttributesData().Any(WorkerTypes.IsTrigger)).ToArray();
        if (triggers.Length != 1)
        {
            yield return $"it has {triggers.Length} triggers; exactly one parameter must have one";
            yield break;
        }

        var trigger = triggers[0].GetCustomAttributesData().First(WorkerTypes.IsTrigger);
        foreach (var problem in CheckTrigger(trigger, triggers[0].ParameterType))
        {
            yield return problem;
        }

        foreach (var problem in method.GetParameters().Except(triggers).Select(CheckParameter).OfType<string>())
        {
            yield return problem;
        }

        if (method.GetCustomAttributesData().Any(WorkerTypes.IsRetry))
        {
            yield return trigger.AttributeType.FullName == WorkerTypes.Timer
                ? "it has a retry policy, which the local host does not follow: let the next occurrence of the timer try again"
                : "it has a retry policy; of the triggers here only timers may have one (AZFW0012)";
        }

        if (
            method.ReturnType.FullName == "System.Void"
            && method.GetCustomAttributesData().Any(data => data.AttributeType.FullName == AsyncStateMachine)
        )
        {
            yield return "it is async void, and nobody could wait for it; return Task";
        }

        foreach (var problem in CheckResult(method, isHttp: trigger.AttributeType.FullName == WorkerTypes.Http))
        {
            yield return problem;
        }
    }

    /// <summary>What each kind of trigger asks of its parameter and its own settings.</summary>
    private static IEnumerable<string> CheckTrigger(CustomAttributeData trigger, Type type)
    {
        switch (trigger.AttributeType.FullName)
        {
            case WorkerTypes.Blob when type.FullName is not ("System.IO.Stream" or "Azure.Storage.Blobs.BlobClient"):
                yield return $"its blob is bound to {type.Name}; bind Stream or BlobClient, which take files of any size";
                break;
            case WorkerTypes.Blob when trigger.Property("Source") is not 1:
                yield return "its blobs are found by scanning, which may take minutes; set Source to BlobTriggerSource.EventGrid";
                break;
            case WorkerTypes.Timer when type.FullName != WorkerTypes.TimerInfo:
                yield return $"its timer is bound to {type.Name}; bind TimerInfo";
                break;
            case WorkerTypes.Http:
                if (type.FullName != "Microsoft.AspNetCore.Http.HttpRequest")
                {
                    yield return $"its request is bound to {type.Name}; bind HttpRequest";
                }

                if (
                    trigger
                        .ConstructorArguments.Where(argument => argument.ArgumentType.IsEnum)
                        .Select(argument => argument.Value)
                        .FirstOrDefault()
                    is 1
                        or 3
                )
                {
                    yield return "its level is User or System; allowed are Anonymous, Function and Admin";
                }

                break;
            case WorkerTypes.Queue when !IsTextOrJson(type):
                yield return $"its message is bound to {type.Name}; bind string or a type that JSON is read into";
                break;
            case WorkerTypes.ServiceBus:
                if (trigger.Property("IsBatched") is true)
                {
                    if (type != typeof(string[]) && type.FullName != typeof(string[]).FullName)
                    {
                        yield return $"its batch of messages is bound to {type.Name}; bind string[]";
                    }
                }
                else if (!IsTextOrJson(type))
                {
                    yield return $"its message is bound to {type.Name}; bind string or a type that JSON is read into";
                }

                if (trigger.Property("IsSessionsEnabled") is true)
                {
                    yield return "it asks for sessions, which the local host does not give";
                }

                if (trigger.Property("AutoCompleteMessages") is false)
                {
                    yield return "it would settle its messages itself; let success complete them";
                }

                break;
            default:
                break;
        }
    }

    /// <summary>What a parameter beside the trigger's may be.</summary>
    private static string? CheckParameter(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.GetCustomAttributesData().FirstOrDefault(WorkerTypes.IsInput) is { } input)
        {
            return $"the local host does not know [{Short(input)}]";
        }

        return
            type.FullName
                is "System.String"
                    or "System.Threading.CancellationToken"
                    or WorkerTypes.FunctionContext
                    or "Microsoft.AspNetCore.Http.HttpRequest"
            || type.IsPrimitive
            || type.IsEnum
            || type.FullName is "System.Guid" or "System.DateTime" or "System.DateTimeOffset" or "System.DateOnly" or "System.Decimal"
            || parameter.GetCustomAttributesData().Any(data => data.AttributeType.FullName == WorkerTypes.FromBody)
            ? null
            : $"nothing fills its parameter '{parameter.Name}' of type {type.Name}";
    }

    private static IEnumerable<string> CheckResult(MethodInfo method, bool isHttp)
    {
        var result = Unwrap(method.ReturnType);
        var outputs = 0;
        foreach (var output in method.GetCustomAttributesData().Where(WorkerTypes.IsOutput))
        {
            outputs++;
            if (!IsStrings(result))
            {
                yield return NotLetterForLetter("its result", output, result);
            }
        }

        if (outputs > 1)
        {
            yield return "its method has several outputs; give each a property of a result type of its own";
        }

        var properties =
            result.FullName is "System.Void" || result.IsArray ? [] : result.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var property in properties)
        {
            if (property.GetCustomAttributesData().FirstOrDefault(WorkerTypes.IsOutput) is not { } output)
            {
                continue;
            }

            outputs++;
            if (!IsStrings(property.PropertyType))
            {
                yield return NotLetterForLetter(property.Name, output, property.PropertyType);
            }
        }

        if (!isHttp)
        {
            yield break;
        }

        var answer = properties.FirstOrDefault(property =>
            property.GetCustomAttributesData().Any(data => data.AttributeType.FullName == WorkerTypes.HttpResult)
        );
        if (outputs > 0 && answer is null)
        {
            yield return "it answers HTTP and has outputs; return a type whose response property has [HttpResult] (AZFW0015)";
        }

        var response = answer?.PropertyType ?? result;
        if (response.FullName != "System.Void" && (outputs == 0 || answer is not null) && !response.Is(ActionResult))
        {
            yield return $"its response is {response.Name}; make it an IActionResult";
        }
    }

    /// <summary>What the method yields once it has ended.</summary>
    private static Type Unwrap(Type type) =>
        type switch
        {
            { IsGenericType: true }
                when type.GetGenericTypeDefinition().FullName is "System.Threading.Tasks.Task`1" or "System.Threading.Tasks.ValueTask`1" =>
                type.GetGenericArguments()[0],
            { FullName: "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask" } => type.Assembly.GetType("System.Void")
                ?? type,
            _ => type,
        };

    private static bool IsStrings(Type type) => type.IsArray && type.GetElementType()!.FullName == "System.String";

    /// <summary>Types of the SDKs and of bytes are no part of the surface that is the same everywhere.</summary>
    private static bool IsTextOrJson(Type type) =>
        !type.IsArray
        && !type.Is("System.IO.Stream")
        && type.FullName != "System.BinaryData"
        && type.Namespace?.StartsWith("Azure.", StringComparison.Ordinal) is not true;

    private static string NotLetterForLetter(string what, CustomAttributeData output, Type type) =>
        $"{what} goes to [{Short(output)}] and is {type.Name}; only string[] arrives letter for letter on Azure, also for one message";

    private static string Short(CustomAttributeData attribute) =>
        attribute.AttributeType.Name.Replace("Attribute", "", StringComparison.Ordinal);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", RegexOptions.CultureInvariant)]
    private static partial Regex ValidName();
}
