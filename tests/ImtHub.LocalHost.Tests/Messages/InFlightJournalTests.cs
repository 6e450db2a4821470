using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Messages;
using Xunit;

namespace ImtHub.LocalHost.Tests.Messages;

public sealed class InFlightJournalTests : IDisposable
{
    private static readonly Uri s_queue = new("http://127.0.0.1:1/account/hours");

    private readonly string _folder = Directory.CreateTempSubdirectory("imthub-test-").FullName;

    private string File => Path.Combine(_folder, "in-flight");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_began_and_did_not_end_is_left_with_its_last_receipt()
    {
        using (var journal = InFlightJournal.Open(_folder))
        {
            journal.Began(s_queue, "a", "1");
            journal.Began(s_queue, "b", "1");
            journal.Began(s_queue, "a", "2");
            journal.Ended("b");
            journal.Ended("never begun");
        }

        using var next = InFlightJournal.Open(_folder);
        Assert.Equal([(s_queue, "a", "2")], next.Left);
    }

    [Fact]
    public void What_is_left_stays_left_until_it_is_given_back_also_when_the_next_host_is_killed_at_once()
    {
        using (var journal = InFlightJournal.Open(_folder))
        {
            journal.Began(s_queue, "a", "1");
        }

        for (var start = 0; start < 3; start++)
        {
            using var journal = InFlightJournal.Open(_folder);
            Assert.Equal([(s_queue, "a", "1")], journal.Left);
        }
    }

    [Fact]
    public void A_last_line_that_was_cut_off_and_lines_that_are_none_are_passed_over()
    {
        System.IO.File.WriteAllText(File, $"+{s_queue} a 1\n+{s_queue} b 1\n-b\nnonsense\n+{s_queue} c");
        using var journal = InFlightJournal.Open(_folder);
        Assert.Equal([(s_queue, "a", "1")], journal.Left);
        journal.Began(s_queue, "d", "1");
        journal.Dispose();
        using var next = InFlightJournal.Open(_folder);
        Assert.Equal(["a", "d"], next.Left.Select(left => left.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_file_stays_small_however_many_messages_pass_and_keeps_those_that_are_open()
    {
        using (var journal = InFlightJournal.Open(_folder))
        {
            journal.Began(s_queue, "open", "1");
            for (var i = 0; i < 50_000; i++)
            {
                journal.Began(s_queue, $"id-{i}", "receipt");
                journal.Ended($"id-{i}");
            }
        }

        Assert.InRange(new FileInfo(File).Length, 1, 1_100_000);
        using var next = InFlightJournal.Open(_folder);
        Assert.Equal([(s_queue, "open", "1")], next.Left);
    }

    [Fact]
    public void A_folder_that_another_host_uses_is_not_used()
    {
        using var journal = InFlightJournal.Open(_folder);
        var refused = Assert.Throws<FunctionsStartException>(() => InFlightJournal.Open(_folder));
        Assert.Equal($"The folder {_folder} is in use by a host that runs: stop it, or start with another folder.", refused.Message);
    }
}
