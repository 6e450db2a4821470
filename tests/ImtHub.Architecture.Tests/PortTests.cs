using System.Reflection;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Architecture.Tests;

/// <summary>What the hub needs of a store can be had in memory, so that no handler needs a store to be tested.</summary>
public sealed class PortTests
{
    private static readonly string[] s_rooms = ["ImtHub.Records", "ImtHub.Intake", "ImtHub.Notifications", "ImtHub.Reports", "ImtHub.Hub"];

    [Fact]
    public void Each_port_that_storage_implements_has_a_stand_in_in_memory()
    {
        var ports = Implemented("ImtHub.Azure");
        var standIns = Implemented(typeof(ImtProgram).Assembly.GetName().Name!);

        Assert.NotEmpty(ports);
        Assert.Equal([], ports.Except(standIns).Order(StringComparer.Ordinal));
    }

    private static HashSet<string> Implemented(string assembly) =>
        [
            .. Assembly
                .Load(assembly)
                .GetTypes()
                .Where(type => type.IsClass)
                .SelectMany(type => type.GetInterfaces())
                .Where(port => s_rooms.Contains(port.Assembly.GetName().Name))
                .Select(port => port.FullName!),
        ];
}
