using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using ImtHub.LocalHost.Catalog;
using ImtHub.LocalHost.Configuration;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Timers;

namespace ImtHub.LocalHost.Listeners;

/// <summary>
/// Makes the class that the WebJobs SDK indexes: a method for each function, with the SDK's own trigger attribute. HTTP and Service Bus
/// functions get methods without a trigger, which this host calls, so that every invocation passes the same executor.
/// </summary>
internal static class FunctionEmitter
{
    private static readonly ConcurrentDictionary<string, Assembly> s_emitted = new(StringComparer.Ordinal);

    /// <summary>An attribute that holds a type is read by the type's name, which the runtime looks for on disk only.</summary>
    static FunctionEmitter() => AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) => s_emitted.GetValueOrDefault(wanted.Name);

    /// <summary>The class <c>Host.Functions</c>, so that ids are <c>Host.Functions.Name</c> as on Azure.</summary>
    public static Type Emit(IEnumerable<FunctionDefinition> functions)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName("Functions" + Guid.NewGuid().ToString("n")),
            AssemblyBuilderAccess.Run
        );
        s_emitted[assembly.FullName!] = assembly;
        var module = assembly.DefineDynamicModule("Functions");
        var type = module.DefineType(
            "Host.Functions",
            TypeAttributes.Public | TypeAttributes.Class | TypeAttributes.Sealed,
            typeof(HostedFunctions)
        );
        DefineConstructor(type, typeof(HostedFunctions), [typeof(IFunctionDispatcher)], il => il.Emit(OpCodes.Ldarg_1));
        foreach (var function in functions)
        {
            DefineMethod(type, module, function);
        }

        return type.CreateType();
    }

    private static void DefineMethod(TypeBuilder type, ModuleBuilder module, FunctionDefinition function)
    {
        var (parameter, attribute) = function.Trigger switch
        {
            BlobTrigger blob => (
                typeof(ParameterBindingData),
                Attribute<BlobTriggerAttribute>(
                    [blob.Path],
                    (nameof(BlobTriggerAttribute.Connection), blob.Connection),
                    (nameof(BlobTriggerAttribute.Source), BlobTriggerSource.EventGrid)
                )
            ),
            QueueTrigger queue => (
                typeof(string),
                Attribute<QueueTriggerAttribute>([queue.QueueName], (nameof(QueueTriggerAttribute.Connection), queue.Connection))
            ),
            TimerTrigger timer => (
                typeof(TimerInfo),
                Attribute<TimerTriggerAttribute>(
                    [EmitSchedule(module, function.Name, timer)],
                    (
                        nameof(TimerTriggerAttribute.UseMonitor),
                        timer.UseMonitor && !NcrontabSchedule.Parse(timer.Schedule).IsUnderAMinute(DateTime.UtcNow)
                    ),
                    (nameof(TimerTriggerAttribute.RunOnStartup), timer.RunOnStartup)
                )
            ),
            _ => (typeof(OwnCall), null),
        };
        var method = type.DefineMethod(
            function.Name,
            MethodAttributes.Public,
            typeof(Task),
            [parameter, typeof(Microsoft.Azure.WebJobs.Binder), typeof(CancellationToken)]
        );
        var trigger = method.DefineParameter(1, ParameterAttributes.None, "trigger");
        method.DefineParameter(2, ParameterAttributes.None, "binder");
        method.DefineParameter(3, ParameterAttributes.None, "cancellationToken");
        if (attribute is not null)
        {
            trigger.SetCustomAttribute(attribute);
        }
        else
        {
            method.SetCustomAttribute(Attribute<NoAutomaticTriggerAttribute>([]));
        }

        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldstr, function.Name);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Call, typeof(HostedFunctions).GetMethod("RunAsync", BindingFlags.Instance | BindingFlags.NonPublic)!);
        il.Emit(OpCodes.Ret);
    }

    private static Type EmitSchedule(ModuleBuilder module, string function, TimerTrigger timer)
    {
        var type = module.DefineType(
            "Host.Schedules." + function,
            TypeAttributes.Public | TypeAttributes.Class | TypeAttributes.Sealed,
            typeof(UtcSchedule)
        );
        DefineConstructor(type, typeof(UtcSchedule), [], il => il.Emit(OpCodes.Ldstr, timer.Schedule));
        return type.CreateType();
    }

    private static void DefineConstructor(TypeBuilder type, Type parent, Type[] parameters, Action<ILGenerator> loadArgument)
    {
        var il = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, parameters).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        loadArgument(il);
        il.Emit(OpCodes.Call, parent.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single());
        il.Emit(OpCodes.Ret);
    }

    private static CustomAttributeBuilder Attribute<T>(object[] arguments, params (string Name, object? Value)[] properties)
    {
        var set = properties.Where(property => property.Value is not null).ToArray();
        return new CustomAttributeBuilder(
            typeof(T).GetConstructor([.. arguments.Select(argument => argument is Type ? typeof(Type) : argument.GetType())])!,
            arguments,
            [.. set.Select(property => typeof(T).GetProperty(property.Name)!)],
            [.. set.Select(property => property.Value)]
        );
    }
}

/// <summary>
/// A schedule in UTC, as on Azure; the SDK's own counts in the machine's time zone. The SDK makes schedules by their type alone, so that
/// each timer has an emitted class of its own. Public because the emitted assembly must see it.
/// </summary>
/// <param name="expression">NCRONTAB.</param>
public abstract class UtcSchedule(string expression) : TimerSchedule
{
    private readonly NcrontabSchedule _schedule = NcrontabSchedule.Parse(expression);

    /// <summary>The SDK then reckons the pause between two local times by their offsets.</summary>
    public override bool AdjustForDST => true;

    /// <inheritdoc/>
    public override DateTime GetNextOccurrence(DateTime now) => _schedule.After(now.ToUniversalTime()).ToLocalTime();

    /// <inheritdoc/>
    public override string ToString() => expression;
}
