using ImtHub.Infrastructure.Tests.Templates;
using Xunit;

[assembly: AssemblyFixture(typeof(CompiledInfra))]
