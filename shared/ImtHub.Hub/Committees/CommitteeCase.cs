using System.Security.Cryptography;
using System.Text.Json;
using ImtHub.Intake.Decisions;
using ImtHub.Notifications.Committees;
using ImtHub.Records;
using ImtHub.Records.Apprentices;
using ImtHub.Reports.Deadlines;

namespace ImtHub.Hub.Committees;

/// <summary>One question to a committee about one apprentice, with everything that its answer rests on.</summary>
public sealed record CommitteeCase
{
    /// <summary>The committee.</summary>
    public required Committee Committee { get; init; }

    /// <summary>The record as it is now.</summary>
    public required ApprenticeRecord Record { get; init; }

    /// <summary>The question, see <see cref="Records.Statements.CommitteeQuestion"/>.</summary>
    public required string Question { get; init; }

    /// <summary>The question in words.</summary>
    public required string Asked { get; init; }

    /// <summary>Why it is asked, or why it is not asked now.</summary>
    public required string Because { get; init; }

    /// <summary>Whether the committee is asked now.</summary>
    public required bool IsAsked { get; init; }

    /// <summary>The day of the evidence: what came later does not bear on the answer.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>What the answer rests on.</summary>
    public required IReadOnlyList<EvidenceGroup> Evidence { get; init; }

    /// <summary>Number of the record's newest event.</summary>
    public required long Sequence { get; init; }

    /// <summary>The votes that were written down about it, oldest first.</summary>
    public required IReadOnlyList<WrittenVote> Votes { get; init; }

    /// <summary>How the committee decides in its state.</summary>
    public required CommitteeRule Rule { get; init; }

    /// <summary>Members of labor who serve now.</summary>
    public required int Labor { get; init; }

    /// <summary>Members of management who serve now.</summary>
    public required int Management { get; init; }

    /// <summary>Where it stands.</summary>
    public CommitteeDecision Decision =>
        Record.Decisions.GetValueOrDefault(CommitteeDecision.KeyOf(Committee.Id, Question))
        ?? CommitteeDecision.Asked(Committee.Id, Question);

    /// <summary>SHA-256 of the evidence in hexadecimal digits: another one when a number, or a row behind it, changes.</summary>
    public string Numbers { get; private init; } = "";

    /// <summary>Why the committee, as it is made up now, can decide nothing; null when it can.</summary>
    public string? CannotDecide =>
        Rule.EqualNumbers && Labor != Management
            ? $"The committee has {Words.Count(Labor, "member")} of labor and {Management} of management. In this state a joint committee has equal numbers of both, so nothing is decided here until it does."
        : Math.Min(Labor, Management) < Rule.VotesPerSide
            ? $"It takes {Words.Count(Rule.VotesPerSide, "vote")} of labor and of management; the committee has {Words.Count(Labor, "member")} of labor and {Management} of management."
        : null;

    /// <summary>The case with the fingerprint of its evidence.</summary>
    internal CommitteeCase Fingerprinted() =>
        this with
        {
            Numbers = Convert.ToHexStringLower(
                SHA256.HashData(
                    JsonSerializer.SerializeToUtf8Bytes(
                        new
                        {
                            Apprentice = Record.Id,
                            Question,
                            Evidence,
                        },
                        RecordsJson.Options
                    )
                )
            ),
        };
}

/// <summary>Numbers of one kind: on-the-job learning, say.</summary>
/// <param name="Name">The kind in words.</param>
/// <param name="Total">What they come to, and of how much; null where they are not added up.</param>
public sealed record EvidenceGroup(string Name, string? Total, IReadOnlyList<EvidenceNumber> Numbers);

/// <summary>A number and the rows that it is made of.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Value">The number, as text.</param>
/// <param name="Rows">The rows, in order of their facts.</param>
public sealed record EvidenceNumber(string Name, string Value, IReadOnlyList<EvidenceRow> Rows);

/// <summary>A row of a file that a number is made of.</summary>
/// <param name="What">What it states.</param>
/// <param name="Value">The stated value.</param>
/// <param name="File">Feed, partner and name.</param>
/// <param name="Line">Line in the file.</param>
public sealed record EvidenceRow(string What, string Value, string File, int Line);
