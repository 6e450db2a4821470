using System.Globalization;
using ImtHub.Notifications.Mailing;

namespace ImtHub.Benchmarks.Mails;

/// <summary>
/// Ten instances send orders of twenty mails for an hour of a clock that only the simulation moves; each request lasts a while.
/// </summary>
internal static class SimulatedHour
{
    private const int Instances = 10;
    private const int Orders = 200;
    private const int MailsOfAnOrder = 20;

    private static readonly PaceLimits s_limits = new(MaxPerMinute: 30, MaxAtOnce: 4, MaxPerRequest: 20, Lease: TimeSpan.FromSeconds(100));

    public static void Run()
    {
        var begin = new DateTimeOffset(2026, 1, 5, 13, 0, 0, TimeSpan.Zero);
        var random = new Random(1);
        var (pace, busy, tries) = (MailPace.Idle, 0, 0);
        var requests = new List<(DateTimeOffset From, DateTimeOffset To, int Mails)>();
        var steps = new PriorityQueue<(int Mails, bool HasWaited, PacePermit? Ends), DateTimeOffset>();
        for (var order = 0; order < Orders; order++)
        {
            steps.Enqueue((MailsOfAnOrder, false, null), begin);
        }

        while (steps.TryDequeue(out var step, out var now) && now < begin.AddHours(1))
        {
            if (step.Ends is { } over)
            {
                pace = pace.Release(over, over.Mails, null, now);
                busy--;
                if (step.Mails > 0)
                {
                    steps.Enqueue((step.Mails, true, null), now);
                }

                continue;
            }
            // An order beyond what the instances can hold stays on the queue.
            if (busy == Instances)
            {
                steps.Enqueue(step, now.AddSeconds(1));
                continue;
            }
            tries++;
            (pace, var answer) = pace.Take(step.Mails, step.HasWaited ? MailTurn.Returned : MailTurn.New, $"{tries}", now, s_limits);
            if (answer.Permit is { } permit)
            {
                busy++;
                var ends = now.AddSeconds(1 + (random.NextDouble() * 9));
                requests.Add((now, ends, permit.Mails));
                steps.Enqueue((step.Mails - permit.Mails, true, permit), ends);
            }
            else
            {
                steps.Enqueue((step.Mails, true, null), now + answer.Wait);
            }
        }
        // The service may take a mail at any time of its request: the most that can have been taken in any minute.
        var inAMinute = requests.Max(first =>
            requests.Where(request => request.To >= first.To && request.From < first.To.AddSeconds(60)).Sum(request => request.Mails)
        );
        var atOnce = requests.Max(first =>
            requests.Where(request => request.From <= first.From && request.To > first.From).Sum(request => Math.Min(request.Mails, 4))
        );
        System.Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Simulated hour, {Instances} instances: {requests.Sum(request => request.Mails):N0} mails in {requests.Count} requests, {tries:N0} tries; at most {inAMinute} mails in any minute (30 allowed) and {atOnce} requests at a time (4 allowed)."
            )
        );
    }
}
