using System.Diagnostics;
using System.Globalization;
using ImtHub.Notifications;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Rendering;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Configuration;
using ImtHub.Records.Events;
using ImtHub.Records.Index;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ImtHub.Benchmarks.Mails;

/// <summary>
/// Digests of 5,000 committees with 100,000 apprentices: what composing reads, how fast mails are rendered, and the pace of sending.
/// </summary>
internal static class MailsBenchmark
{
    private const int CommitteeCount = 5_000;
    private const int ApprenticesOfACommittee = 20;

    private static readonly DateOnly s_monday = new(2026, 1, 5);

    public static async Task<int> RunAsync()
    {
        System.Console.WriteLine(Machine.Describe());
        System.Console.WriteLine();
        var store = new CountedStore();
        await using var services = Services(store);
        var committees = services.GetRequiredService<CommitteeCatalog>().All;
        var digests = await ComposeAsync(services.GetRequiredService<DigestWriter>(), store, committees);
        System.Console.WriteLine();
        await RenderAsync(digests);
        SimulatedHour.Run();
        return 0;
    }

    private static async Task<IReadOnlyList<Digest>> ComposeAsync(
        DigestWriter writer,
        CountedStore store,
        IReadOnlyList<Committee> committees
    )
    {
        System.Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{committees.Count:N0} committees, {store.Records.Count:N0} apprentices.")
        );
        System.Console.WriteLine();
        System.Console.WriteLine("| digest | apprentices with news | apprentices read | other reads | other reads a digest |");
        System.Console.WriteLine("|---|---:|---:|---:|---:|");
        IReadOnlyList<Digest> digests = [];
        foreach (var (round, changed) in new[] { 0, 0, 1_000, 10_000, 100_000 }.Index())
        {
            foreach (var id in store.Records.Keys.Take(changed))
            {
                store.Tell(store.Records[id].Sponsor, Hours(id, store.Records[id].Sponsor, round));
            }

            store.ResetCounts();
            var written = new List<Digest>();
            foreach (var committee in committees)
            {
                written.Add(await writer.WriteAsync(committee, $"{committee.Id}@{round}", s_monday, CancellationToken.None));
            }

            digests = written;
            System.Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {(round == 0 ? "first" : "later")} | {changed:N0} | {store.ApprenticeReads:N0} | {store.OtherReads:N0} | {(double)store.OtherReads / committees.Count:0.0} |"
                )
            );
        }
        return digests;
    }

    private static async Task RenderAsync(IReadOnlyList<Digest> digests)
    {
        var recipient = new Recipient("Committee", MemberRole.Labor, "imthub@example.org");
        async ValueTask WriteAsync(Digest digest, CancellationToken stop) =>
            await DigestMailWriter.WriteAsync(new DigestMailModel(digest, recipient));
        await Parallel.ForEachAsync(digests.Take(300), WriteAsync);
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(digests, WriteAsync);
        var rendering = clock.Elapsed;
        const int Charts = 100;
        foreach (var digest in digests.Take(5))
        {
            _ = CohortChart.Of(digest);
        }

        clock.Restart();
        foreach (var digest in digests.Take(Charts))
        {
            _ = CohortChart.Of(digest);
        }

        System.Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Rendered without the chart, HTML and text, {ApprenticesOfACommittee} apprentices each: {digests.Count / rendering.TotalSeconds:N0} digests/s on {Environment.ProcessorCount} cores. The chart: {clock.Elapsed.TotalMilliseconds / Charts:0.0} ms each on one core."
            )
        );
        System.Console.WriteLine();
    }

    private static ServiceProvider Services(CountedStore store)
    {
        var problems = new List<ConfigurationProblem>();
        var programs = ProgramCatalog.Read(
            [new("programs/imt.json", File.ReadAllText(Path.Combine("samples", "config", "programs", "imt.json")))],
            problems
        );
        if (problems.Count > 0)
        {
            throw new InvalidOperationException(problems[0].ToString());
        }

        var version = programs.Current("imt")!.Version;
        for (var number = 0; number < CommitteeCount * ApprenticesOfACommittee; number++)
        {
            var record = Apprentice(number, version);
            store.Records[record.Id] = record;
        }
        store.BySponsor = store.Records.Values.ToLookup(record => record.Sponsor, record => record.Id);
        var ids = Enumerable.Range(0, CommitteeCount).Select(number => $"c{number:d4}").ToList();
        return new ServiceCollection()
            .AddImtHubNotifications(new ConfigurationBuilder().AddInMemoryCollection([new("Mail:From", "imthub@example.org")]).Build())
            .AddSingleton(programs)
            .AddSingleton(new SponsorCatalog(ids.Select(id => new Sponsor(id, "Sponsor " + id, "WI", "imt"))))
            .AddSingleton(new CommitteeCatalog(ids.Select(Committee)))
            .AddSingleton<IApprenticeDirectory>(store)
            .AddSingleton<IApprenticeIndex>(store)
            .AddSingleton<ICommitteeInbox>(store)
            .AddSingleton<IDigestStore>(store)
            .AddSingleton<IRosterStore>(store)
            .AddSingleton<IPartnerFeeds>(store)
            .BuildServiceProvider();
    }

    private static Committee Committee(string id) =>
        new()
        {
            Id = id,
            Name = "Committee " + id,
            Sponsors = new HashSet<string> { id },
            Cohorts = new HashSet<string>(),
            Schedule = new CommitteeSchedule
            {
                Zone = DateTimeZoneProviders.Tzdb["America/Chicago"],
                Every = ScheduleRhythm.Week,
                Weekday = DayOfWeek.Monday,
                Hour = 7,
            },
            Members = [new("Ada", MemberRole.Labor, "ada@example.org", null)],
            WhenNothingChanged = WhenNothingChanged.None,
            Wishes = new Dictionary<MemberRole, RoleWishes>(),
        };

    private static ApprenticeRecord Apprentice(int number, string programVersion)
    {
        var hours = 900m + (number % 7 * 100);
        return new ApprenticeRecord
        {
            Id = $"a-{number:d6}",
            Name = new PersonName("Kou", $"Apprentice{number}"),
            Sponsor = $"c{number / ApprenticesOfACommittee:d4}",
            Program = "imt",
            ProgramVersion = programVersion,
            Status = ApprenticeStatus.Active,
            StatusOn = new(2025, 1, 6),
            BeganOn = new(2025, 1, 6),
            OjlHours = hours,
            OjlByWeek = new(Enumerable.Range(0, 52).ToDictionary(week => new DateOnly(2025, 1, 6).AddDays(7 * week), _ => hours / 52)),
            RiHours = 100 + (number % 3 * 20),
        };
    }

    private static ApprenticeEvent Hours(string id, string sponsor, int round) =>
        new()
        {
            ApprenticeId = id,
            Sequence = round,
            Kind = ApprenticeEventKind.OjlChanged,
            At = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero),
            Sponsor = sponsor,
            RunId = "run-1",
            Subject = "operation",
        };
}
