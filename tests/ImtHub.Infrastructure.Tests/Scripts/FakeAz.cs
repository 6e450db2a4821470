namespace ImtHub.Infrastructure.Tests.Scripts;

/// <summary>
/// Stands in for the Azure command line, which has no Azure to talk to here: answers as told and keeps what it was asked.
/// </summary>
internal sealed class FakeAz : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("imthub-az-");

    public FakeAz(string script)
    {
        var az = Path.Combine(_folder.FullName, "az");
        File.WriteAllText(az, $"#!/bin/sh\necho \"$@\" >> '{Log}'\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(az, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Folder => _folder.FullName;

    public IReadOnlyList<string> Calls => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    private string Log => Path.Combine(_folder.FullName, "calls");

    public void Dispose() => _folder.Delete(recursive: true);
}
