using ImtHub.Benchmarks.Bus;
using ImtHub.Benchmarks.Hostile;
using ImtHub.Benchmarks.Mails;
using ImtHub.Benchmarks.Reading;
using ImtHub.Benchmarks.Records;
using ImtHub.Benchmarks.Whole;

return args switch
{
    ["reading", .. var rest] => await ReadingBenchmark.RunAsync(rest),
    ["bus", .. var rest] => await BusBenchmark.RunAsync(rest),
    ["hub", .. var rest] => await HubBenchmark.RunAsync(rest),
    ["hostile"] => await HostileBenchmark.RunAsync(),
    [HostileBenchmark.ChildCommand, var path, var kind] => await HostileBenchmark.ReadOnceAsync(path, kind),
    ["mails"] => await MailsBenchmark.RunAsync(),
    ["records", .. var rest] => await RecordsBenchmark.RunAsync(rest),
    [ReadingMemory.ChildCommand, var layout, var file] => await ReadingMemory.ReadOnceAsync(layout, file),
    _ => Usage(),
};

static int Usage()
{
    System.Console.Error.WriteLine(
        "usage: dotnet run -c Release --project tests/ImtHub.Benchmarks -- reading [--rows N] [--rounds N]\n"
            + "       dotnet run -c Release --project tests/ImtHub.Benchmarks -- records [--only-flatness] [--apprentices N] [--most N] [--rounds N]\n"
            + "       dotnet run -c Release --project tests/ImtHub.Benchmarks -- bus [--messages N] [--rounds N] [--apprentices N]\n"
            + "       dotnet run -c Release --project tests/ImtHub.Benchmarks -- hub [--rows N]\n"
            + "       dotnet run -c Release --project tests/ImtHub.Benchmarks -- mails\n"
            + "       dotnet run -c Release --project tests/ImtHub.Benchmarks -- hostile"
    );
    return 2;
}
