using System.CommandLine;
using System.Globalization;
using ImtHub.Fuzz.Inputs;
using ImtHub.Fuzz.Running;
using ImtHub.Fuzz.Targets;

// What a parent starts: it is no command for people.
if (args is ["worker", var name, var first, var from, var step, var until, var place])
{
    await FuzzWorker.RunAsync(FuzzKinds.Find(name)!, (ulong)Whole(first), Whole(from), Whole(step), Whole(until), place);
    return 0;
}

var inputs = new Option<long>("--inputs") { Description = "How many inputs, over all kinds.", DefaultValueFactory = _ => 100_000 };
var seed = new Option<long>("--seed") { Description = "The same seed makes the same inputs.", DefaultValueFactory = _ => 1 };
var only = new Option<string?>("--kind") { Description = $"One kind alone: {string.Join(", ", FuzzKinds.All.Select(kind => kind.Name))}." };
var workers = new Option<int>("--workers") { Description = "How many processes.", DefaultValueFactory = _ => Environment.ProcessorCount };
var folder = new Option<string>("--out")
{
    Description = "Where crashing inputs are written.",
    DefaultValueFactory = _ => "artifacts/fuzz",
};
var input = new Option<long?>("--input") { Description = "Runs one input of a kind again, in this process." };
var file = new Option<string?>("--file") { Description = "Runs a file as an input of a kind, in this process." };
var root = new RootCommand("Feeds damaged inputs of every kind to everything that reads them.")
{
    inputs,
    seed,
    only,
    workers,
    folder,
    input,
    file,
};
root.SetAction(
    async (parsed, stop) =>
    {
        var kinds = parsed.GetValue(only) is { } kind ? FuzzKinds.All.Where(known => known.Name == kind).ToList() : [.. FuzzKinds.All];
        if (kinds.Count == 0)
        {
            throw new ArgumentException("There is no such kind.");
        }

        if (parsed.GetValue(input) is { } index)
        {
            return await AgainAsync(kinds[0].Make(FuzzRandom.For((ulong)parsed.GetValue(seed), kinds[0].Name, index)), kinds[0]);
        }

        if (parsed.GetValue(file) is { } path)
        {
            return await AgainAsync(
                kinds[0].Make(FuzzRandom.For(0, kinds[0].Name, 0)) with
                {
                    Content = await File.ReadAllBytesAsync(path, stop),
                },
                kinds[0]
            );
        }

        return await FuzzAsync(
            kinds,
            parsed.GetValue(inputs),
            new FuzzFleet((ulong)parsed.GetValue(seed), parsed.GetValue(workers), parsed.GetValue(folder)!)
        );
    }
);
return await root.Parse(args).InvokeAsync();

static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);

static async Task<int> AgainAsync(FuzzInput input, FuzzKind kind)
{
    await kind.TakeAsync(input);
    Console.WriteLine($"{input.Content.Length} bytes as {input.Path}: nothing happened.");
    if (kind.IsFile && await FileTarget.CheckAsync(input) is var found)
    {
        Console.WriteLine(
            $"{(found.IsRefused ? "refused" : "read")}: {found.Received} rows, {found.ProblemCount} problems {(found.Problems.Count > 0 ? found.Problems[0] : null)}"
        );
    }

    return 0;
}

static async Task<int> FuzzAsync(List<FuzzKind> kinds, long inputs, FuzzFleet fleet)
{
    foreach (var kind in kinds)
    {
        var share = inputs / kinds.Count;
        var told = 0L;
        var took = await fleet.RunAsync(
            kind,
            share,
            done =>
            {
                if (done - Volatile.Read(ref told) < share / 10)
                {
                    return;
                }

                Volatile.Write(ref told, done);
                Console.Error.WriteLine(FormattableString.Invariant($"{kind.Name}: {done} of {share}"));
            }
        );
        Console.WriteLine(
            FormattableString.Invariant(
                $"{kind.Name, -14}{share, 10} inputs{took.TotalSeconds, 8:0.0} s{share / took.TotalSeconds, 10:0} inputs/s"
            )
        );
    }
    foreach (var crash in fleet.Crashes)
    {
        Console.WriteLine(FormattableString.Invariant($"{crash.Kind} {crash.Index}: {crash.What}"));
    }

    Console.WriteLine(FormattableString.Invariant($"{fleet.Crashes.Count} causes of crashes."));
    return fleet.Crashes.Count == 0 ? 0 : 1;
}
