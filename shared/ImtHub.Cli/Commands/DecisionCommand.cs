using System.CommandLine;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Hub.Committees;
using ImtHub.Intake.Decisions;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Mailing;
using ImtHub.Records;
using ImtHub.Records.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary>
/// <c>imthub decision list COMMITTEE</c>, <c>imthub decision record COMMITTEE APPRENTICE QUESTION --member ADDRESS --says WORD --why
/// TEXT</c>
/// </summary>
internal static class DecisionCommand
{
    private static readonly Dictionary<string, Vote> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["yes"] = Vote.Yes,
        ["no"] = Vote.No,
        ["back"] = Vote.TakenBack,
    };

    public static Command Create() =>
        new("decision", "Shows what members of committees said, and writes down what they said elsewhere.") { List(), Record() };

    private static Command List()
    {
        var committee = new Argument<string>("COMMITTEE") { Description = "Id of the committee." };
        var json = JsonOption.Create();
        return OnHub.Looking(
            new Command("list", "Lists every vote of a committee, oldest first.") { committee, json },
            async (parsed, hub, stop) =>
                (IReadOnlyList<ShownVote>)
                    [
                        .. (
                            await hub
                                .Services.GetRequiredService<IVoteLog>()
                                .OfCommitteeAsync(Find(hub, parsed.GetRequiredValue(committee)).Id, stop)
                        ).Select(vote => new ShownVote(
                            vote.At,
                            vote.ApprenticeId,
                            vote.Said.Question,
                            vote.Said.MemberName,
                            Words.Side(vote.Said.Side),
                            Words.Vote(vote.Said.Says),
                            vote.Said.Numbers[..12],
                            vote.By,
                            vote.Why
                        )),
                    ],
            (parsed, votes) =>
                Listing.Print(
                    votes,
                    new(parsed.GetValue(json), IsWide: false),
                    "Nobody has said anything yet.",
                    ["At (UTC)", "Apprentice", "Question", "Who", "Side", "Said", "Numbers", "By"],
                    vote => [Listing.At(vote.At), vote.Apprentice, vote.Question, vote.Who, vote.Side, vote.Said, vote.Numbers, vote.By]
                )
        );
    }

    private static Command Record()
    {
        var committee = new Argument<string>("COMMITTEE") { Description = "Id of the committee." };
        var apprentice = new Argument<string>("APPRENTICE") { Description = "Id of the apprentice." };
        var question = new Argument<string>("QUESTION")
        {
            Description = "completion, probation, application, or wage. and the id of a step, such as wage.second.",
        };
        var member = new Option<string>("--member")
        {
            Description = "Mail address of the member who said it.",
            HelpName = "ADDRESS",
            Required = true,
        };
        var says = new Option<string>("--says")
        {
            Description = "What they said: yes, no, or back to take back what they said before.",
            HelpName = "WORD",
            Required = true,
        };
        says.AcceptOnlyFromAmong([.. s_words.Keys]);
        var reason = new ReasonOptions();
        var hub = new HubOption(reason);
        var command = new Command("record", "Writes down what a member said elsewhere, at a meeting say, to the numbers as they are now.")
        {
            committee,
            apprentice,
            question,
            member,
            says,
        };
        hub.AddTo(command);
        command.SetAction(
            async (parsed, stop) =>
            {
                var waiting = await hub.RunAsync(parsed, (access, _) => RecordAsync(parsed, access, stop), stop);
                System.Console.Out.WriteLine("It is written down.");
                StillWaiting.Tell(waiting);
                return 0;
            }
        );
        return command;

        async Task<int> RecordAsync(ParseResult parsed, HubAccess access, CancellationToken stop)
        {
            var known = Find(access, parsed.GetRequiredValue(committee));
            var key = AddressKey.Of(parsed.GetRequiredValue(member));
            var who =
                known.Members.FirstOrDefault(known => AddressKey.Of(known.Address) == key)
                ?? throw new UserErrorException($"Committee {known.Id} has no member of that address.");
            var answer = await access
                .Services.GetRequiredService<CommitteeVoting>()
                .VoteAsync(
                    new(
                        known,
                        Voter.Of(who),
                        parsed.GetRequiredValue(apprentice),
                        parsed.GetRequiredValue(question),
                        s_words[parsed.GetRequiredValue(says)],
                        null,
                        access.Operator ?? reason.By(parsed),
                        reason.Why(parsed)
                    ),
                    stop
                );
            return answer == BallotAnswer.Counted
                ? await access.SettleAsync(stop)
                : throw new UserErrorException(Sentence(answer, parsed.GetRequiredValue(question)));
        }
    }

    private static string Sentence(BallotAnswer answer, string question) =>
        answer switch
        {
            BallotAnswer.NoSuchQuestion =>
                $"The committee follows no such apprentice, or there is no question {question}: completion, probation, application, or wage.STEP.",
            BallotAnswer.NotAsked => "The committee is not asked this now.",
            BallotAnswer.NoSide => "That member speaks for neither labor nor management.",
            BallotAnswer.CannotDecide =>
                "The committee can decide nothing as it is made up now: both sides need members, in some states as many of each.",
            BallotAnswer.NothingNew => "That was said, or decided, already.",
            _ => "Somebody answered at the same moment: look at imthub decision list, and try again.",
        };

    private static Committee Find(HubAccess hub, string id) =>
        hub.Services.GetRequiredService<CommitteeCatalog>().Find(id) ?? throw new UserErrorException($"There is no committee {id}.");

    private sealed record ShownVote(
        DateTimeOffset At,
        string Apprentice,
        string Question,
        string Who,
        string Side,
        string Said,
        string Numbers,
        string By,
        string? Why
    );
}
