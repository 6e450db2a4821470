using ImtHub.LocalHost.Tests.Stages;
using Xunit;

[assembly: AssemblyFixture(typeof(Stage))]
// Tests here wait for other processes most of their time.
[assembly: Xunit.v3.Parallelization(MaxThreads = 5)]
