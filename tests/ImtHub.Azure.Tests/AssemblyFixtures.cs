using ImtHub.Azure.Tests.Templates;
using Xunit;

[assembly: AssemblyFixture(typeof(CompiledInfra))]
