using ImtHub.Benchmarks.Mails;
using ImtHub.Benchmarks.Reading;

return args switch
{
    ["reading", .. var rest] => await ReadingBenchmark.RunAsync(rest),
    ["mails"] => await MailsBenchmark.RunAsync(),
    [ReadingMemory.ChildCommand, var layout, var file] => await ReadingMemory.ReadOnceAsync(layout, file),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/ImtHub.Benchmarks -- reading [--rows N] [--rounds N] | mails");
    return 2;
}
