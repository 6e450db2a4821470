using System.Reflection;
using Google.Protobuf.Reflection;
using ImtHub.LocalHost.Worker.Rpc;
using Xunit;

namespace ImtHub.LocalHost.Tests.Worker;

/// <summary>The host's own description of the worker's protocol says nothing else than the official one.</summary>
public class FunctionRpcTests
{
    private static readonly FileDescriptor s_official = (FileDescriptor)
        Assembly
            .Load("Microsoft.Azure.Functions.Worker.Grpc")
            .GetTypes()
            .Single(type => type.Name == "FunctionRpcReflection")
            .GetProperty("Descriptor", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .GetValue(null)!;

    [Fact]
    public void Every_message_and_field_has_the_official_number_and_kind()
    {
        var official = Fields(s_official.MessageTypes).ToHashSet(StringComparer.Ordinal);
        var own = Fields(FunctionRpcReflection.Descriptor.MessageTypes).ToList();
        Assert.True(own.Count > 80, $"{own.Count} fields");
        Assert.Equal([], own.Where(field => !official.Contains(field)));
    }

    [Fact]
    public void Every_value_of_an_enumeration_has_the_official_number()
    {
        var official = Values(s_official.MessageTypes).ToHashSet(StringComparer.Ordinal);
        var own = Values(FunctionRpcReflection.Descriptor.MessageTypes).ToList();
        Assert.True(own.Count > 15, $"{own.Count} values");
        Assert.Equal([], own.Where(value => !official.Contains(value)));
    }

    [Fact]
    public void The_service_and_its_stream_have_the_official_names()
    {
        static string Stream(FileDescriptor file)
        {
            var method = file.Services.Single().FindMethodByName("EventStream");
            return $"{method.FullName} {method.InputType.FullName} {method.IsClientStreaming}"
                + $" {method.OutputType.FullName} {method.IsServerStreaming}";
        }

        Assert.Equal(Stream(s_official), Stream(FunctionRpcReflection.Descriptor));
    }

    private static IEnumerable<string> Fields(IEnumerable<MessageDescriptor> messages) =>
        from message in All(messages)
        from field in message.Fields.InDeclarationOrder()
        let of = field.FieldType switch
        {
            FieldType.Message => field.MessageType.FullName,
            FieldType.Enum => field.EnumType.FullName,
            _ => "",
        }
        select $"{message.FullName}.{field.Name} = {field.FieldNumber} {field.FieldType} {of}"
            + (field.IsRepeated ? " repeated" : "")
            + (field.IsMap ? " map" : "")
            + (field.RealContainingOneof is { } one ? $" one of {one.Name}" : "");

    private static IEnumerable<string> Values(IEnumerable<MessageDescriptor> messages) =>
        from message in All(messages)
        from enumeration in message.EnumTypes
        from value in enumeration.Values
        select $"{enumeration.FullName}.{value.Name} = {value.Number}";

    private static IEnumerable<MessageDescriptor> All(IEnumerable<MessageDescriptor> messages) =>
        messages.SelectMany(message => All(message.NestedTypes).Append(message));
}
