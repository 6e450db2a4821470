using System.Text;
using Azure;
using Azure.Storage.Queues;
using ImtHub.LocalHost.Diagnostics;

namespace ImtHub.LocalHost.Messages;

/// <summary>
/// Notes in a file which queue messages are being worked on, with the receipts that give them back. The WebJobs SDK hides a message for ten
/// minutes at a time; after a kill, the next start on the same data need not wait for that. A line is <c>+queue id receipt</c> or
/// <c>-id</c>.
/// </summary>
internal sealed class InFlightJournal : IDisposable
{
    private const string FileName = "in-flight";
    private const int MaxBytes = 1 << 20;

    private readonly FileStream _file;
    private readonly Dictionary<string, string> _open = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    private InFlightJournal(FileStream file)
    {
        _file = file;
        Left = Read();
    }

    /// <summary>The messages that a killed host left, with where they lie.</summary>
    public IReadOnlyList<(Uri Queue, string Id, string Receipt)> Left { get; }

    /// <summary>
    /// Opens the journal of a folder. What is left in it stays there until it is given back: this start may be killed as well.
    /// </summary>
    /// <exception cref="FunctionsStartException">Another host uses the folder.</exception>
    public static InFlightJournal Open(string folder)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, FileName);
        try
        {
            return new InFlightJournal(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new FunctionsStartException(
                $"The folder {folder} is in use by a host that runs: stop it, or start with another folder.",
                e
            );
        }
    }

    /// <summary>A message is worked on, or its receipt has changed.</summary>
    public void Began(Uri queue, string id, string receipt)
    {
        lock (_lock)
        {
            _open[id] = $"+{queue} {id} {receipt}\n";
            Write(_open[id]);
        }
    }

    /// <summary>A message is given back, moved or deleted.</summary>
    public void Ended(string id)
    {
        lock (_lock)
        {
            if (!_open.Remove(id))
            {
                return;
            }

            Write($"-{id}\n");
            if (_file.Length > MaxBytes)
            {
                _file.SetLength(0);
                foreach (var line in _open.Values)
                {
                    Write(line);
                }
            }
        }
    }

    /// <summary>Makes the messages that a killed host left visible at once.</summary>
    /// <returns>How many; what is gone, or was given back meanwhile, does not count.</returns>
    public async Task<int> GiveBackAsync(IEnumerable<string> connectionStrings, CancellationToken cancellationToken)
    {
        var accounts = connectionStrings.Distinct(StringComparer.Ordinal).Select(text => new QueueServiceClient(text)).ToList();
        var given = 0;
        foreach (var (queue, id, receipt) in Left)
        {
            var name = queue.Segments[^1].Trim('/');
            // The ports of a laptop's store differ from start to start, so that an address is not compared.
            foreach (var account in accounts)
            {
                try
                {
                    await account.GetQueueClient(name).UpdateMessageAsync(id, receipt, (string?)null, TimeSpan.Zero, cancellationToken);
                    given++;
                }
                catch (RequestFailedException e) when (e.Status is 400 or 404)
                {
                    // It ended, or its receipt changed after the last line was written: it comes back by itself.
                }
            }

            Ended(id);
        }

        return given;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _file.Dispose();
        }
    }

    private void Write(string line)
    {
        _file.Write(Encoding.UTF8.GetBytes(line));
        _file.Flush(); // To the system, which outlives this process.
    }

    private List<(Uri Queue, string Id, string Receipt)> Read()
    {
        var left = new Dictionary<string, (Uri, string, string)>(StringComparer.Ordinal);
        using var reader = new StreamReader(_file, Encoding.UTF8, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            // The last line of a killed host may be cut off.
            if (line.StartsWith('-'))
            {
                _open.Remove(line[1..]);
                left.Remove(line[1..]);
            }
            else if (
                line.StartsWith('+')
                && line[1..].Split(' ') is [var queue, var id, var receipt]
                && Uri.TryCreate(queue, UriKind.Absolute, out var address)
            )
            {
                _open[id] = line + "\n";
                left[id] = (address, id, receipt);
            }
        }

        if (_file.Length > 0)
        {
            Write("\n");
        }

        return [.. left.Values];
    }
}
