using ImtHub.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]
