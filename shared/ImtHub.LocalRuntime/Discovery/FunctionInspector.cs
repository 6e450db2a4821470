using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ImtHub.LocalRuntime.Discovery;

/// <summary>Reads one function's declaration and says, in sentences, what of it would not work on Azure or here.</summary>
internal sealed partial class FunctionInspector
{
    private readonly string _name;
    private readonly MethodInfo _method;
    private readonly List<string> _problems;
    private readonly int _problemsBefore;

    private FunctionInspector(string name, MethodInfo method, List<string> problems)
    {
        (_name, _method, _problems, _problemsBefore) = (name, method, problems, problems.Count);
    }

    /// <summary>The function; null where problems were added.</summary>
    public static FunctionDescriptor? Inspect(string name, MethodInfo method, List<string> problems) =>
        new FunctionInspector(name, method, problems).Inspect();

    private FunctionDescriptor? Inspect()
    {
        if (!ValidName().IsMatch(_name) || _name.Equals("host", StringComparison.OrdinalIgnoreCase))
            Refuse("its name must begin with a letter, hold only letters, digits, '_' and '-', be at most 128 long and not be 'host'");

        var triggers = _method.GetParameters().Where(p => p.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToArray();
        if (triggers.Length != 1)
        {
            Refuse($"it has {triggers.Length} triggers; exactly one parameter must have one");
            return null;
        }

        var trigger = triggers[0].GetCustomAttribute<TriggerBindingAttribute>()!;
        foreach (var problem in TriggerRules.Check(trigger, triggers[0])) Refuse(problem);
        foreach (var parameter in _method.GetParameters().Except(triggers))
            if (ParameterRules.Check(parameter) is { } problem) Refuse(problem);

        var retry = _method.GetCustomAttribute<RetryAttribute>();
        if (retry is not null && trigger is not TimerTriggerAttribute)
            Refuse("it has a retry policy; of the triggers here only timers may have one (AZFW0012)");

        var result = ResultType();
        var outputs = Outputs(result);
        var httpResult = Properties(result).FirstOrDefault(p => p.IsDefined(typeof(HttpResultAttribute)));
        if (trigger is HttpTriggerAttribute) CheckResponse(result, outputs, httpResult);

        return _problems.Count > _problemsBefore
            ? null
            : new FunctionDescriptor
            {
                Name = _name,
                Class = _method.DeclaringType!,
                Method = _method,
                Trigger = trigger,
                TriggerParameter = triggers[0],
                Outputs = outputs,
                HttpResult = httpResult,
                Retry = retry,
            };
    }

    /// <summary>What the method yields once it has ended; <c>void</c> for nothing.</summary>
    private Type ResultType()
    {
        var type = _method.ReturnType;
        if (type == typeof(void) && _method.IsDefined(typeof(AsyncStateMachineAttribute)))
            Refuse("it is async void, and nobody could wait for it; return Task");
        if (type == typeof(Task) || type == typeof(ValueTask)) return typeof(void);
        return type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;
    }

    private List<OutputDescriptor> Outputs(Type result)
    {
        var outputs = new List<OutputDescriptor>();
        foreach (var attribute in _method.GetCustomAttributes<OutputBindingAttribute>())
        {
            if (result != typeof(string[])) Refuse(NotLetterForLetter("its result", attribute, result));
            outputs.Add(new OutputDescriptor(attribute, Property: null));
        }

        if (outputs.Count > 1) Refuse("its method has several outputs; give each a property of a result type of its own");
        foreach (var property in Properties(result))
        {
            if (property.GetCustomAttribute<OutputBindingAttribute>() is not { } attribute) continue;
            if (property.PropertyType != typeof(string[])) Refuse(NotLetterForLetter(property.Name, attribute, property.PropertyType));
            outputs.Add(new OutputDescriptor(attribute, property));
        }

        return outputs;
    }

    private void CheckResponse(Type result, List<OutputDescriptor> outputs, PropertyInfo? httpResult)
    {
        if (outputs.Count > 0 && httpResult is null)
            Refuse("it answers HTTP and has outputs; return a type whose response property has [HttpResult] (AZFW0015)");
        var response = httpResult?.PropertyType ?? result;
        if (response != typeof(void) && outputs.Count == 0 | httpResult is not null && !typeof(IActionResult).IsAssignableFrom(response))
            Refuse($"its response is {response.Name}; make it an IActionResult");
    }

    private static PropertyInfo[] Properties(Type result) =>
        result == typeof(void) || result == typeof(string[]) ? [] : result.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static string NotLetterForLetter(string what, OutputBindingAttribute attribute, Type type) =>
        $"{what} goes to [{attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)}] and is {type.Name}; "
        + "only string[] arrives letter for letter on Azure, also for one message";

    private void Refuse(string reason) =>
        _problems.Add($"The function '{_name}' ({FunctionCatalog.Place(_method)}) is refused: {reason}.");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", RegexOptions.CultureInvariant)]
    private static partial Regex ValidName();
}
