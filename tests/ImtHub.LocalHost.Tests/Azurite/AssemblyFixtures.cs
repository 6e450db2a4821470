using ImtHub.LocalHost.Tests.Stages;
using Xunit;

[assembly: AssemblyFixture(typeof(Stage))]
