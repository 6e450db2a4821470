using ImtHub.Samples;

// Writes the sample files into a folder: dotnet run --project samples/generator [FOLDER], samples/files when none is named.
var folder = Path.GetFullPath(args is [var named] ? named : Path.Combine("samples", "files"));
var files = SampleSet.Files();
foreach (var file in files)
{
    var path = Path.Combine(folder, file.Path);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    await File.WriteAllBytesAsync(path, file.Content);
}

var known = files.Select(file => Path.Combine(folder, file.Path)).ToHashSet(StringComparer.Ordinal);
var others = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => !known.Contains(path)).ToList();
Console.WriteLine($"Wrote {files.Count} files to {folder}.");
foreach (var other in others)
{
    Console.WriteLine($"Not one of them, remove it: {other}");
}

return others.Count == 0 ? 0 : 1;
