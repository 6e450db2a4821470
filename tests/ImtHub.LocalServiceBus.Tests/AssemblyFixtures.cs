using ImtHub.LocalServiceBus.Tests.Bases;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedBus))]
