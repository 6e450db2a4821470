using System.Text;
using ImtHub.Notifications.Digests;
using ImtHub.Records;
using ImtHub.Records.Progress;

namespace ImtHub.Notifications.Rendering;

/// <summary>The plain-text part of a digest: the same content in the same order.</summary>
internal static class DigestText
{
    public static string Write(MailModel model)
    {
        var text = new StringBuilder();
        text.Append(model.Digest.CommitteeName).Append('\n');
        text.Append(model.Eyebrow).Append("\n\n");
        text.Append(model.Opening).Append('\n');
        if (model.Questions.Count > 0)
        {
            Heading(text, "For you to decide");
            foreach (var (index, decision) in model.Questions.Index())
            {
                text.Append(index + 1)
                    .Append(". ")
                    .Append(decision.Subject)
                    .Append(": ")
                    .Append(decision.Question)
                    .Append("\n   ")
                    .Append(decision.Because)
                    .Append('\n');
                if (model.AddressOf(decision) is { } address)
                {
                    text.Append("   The numbers, and your answer: ").Append(address).Append('\n');
                }
            }

            if (model.FurtherDecisions > 0)
            {
                text.Append(Words.Count(model.FurtherDecisions, "further question")).Append(" can wait; what follows shows why.\n");
            }

            if (model.Pages is { } pages)
            {
                text.Append("All questions, the minutes and a calendar: ").Append(pages).Append('\n');
            }
        }
        if (model.Digest.Standings.Count > 0)
        {
            Heading(text, "Where the apprentices stand");
            foreach (var standing in model.Digest.Standings)
            {
                Append(text, standing);
            }

            if (model.Digest.Standings.Any(standing => standing.Projection is not null))
            {
                text.Append(MailWords.ProjectionRule).Append('\n');
            }
        }
        if (model.ChartText is { } chart)
        {
            Heading(text, "Hours of all together");
            text.Append(chart).Append('\n');
        }
        Append(text, "Milestones", model.Digest.Milestones);
        Append(text, "Courses", model.Digest.Courses);
        Append(text, "Competencies", model.Digest.Competencies);
        Append(text, "Enrollments and records", model.Digest.Records);
        Append(text, "Wage steps", model.Digest.Wages);
        Append(text, model.Digest.Deadlines);
        Append(text, model.Digest.Feeds);
        return text.AppendFooter(model.Recipient, model.Reference).ToString();
    }

    private static void Append(StringBuilder text, Standing standing)
    {
        text.Append(standing.Apprentice);
        if (standing.Sponsor is not null)
        {
            text.Append(", ").Append(standing.Sponsor);
        }

        text.Append(" - ").Append(MailWords.Pace(standing.Pace));
        if (standing.Why is not null && standing.Pace != Pace.Complete)
        {
            text.Append(": ").Append(standing.Why);
        }

        text.Append('\n');
        text.AppendBar("OJL", standing.Ojl).AppendBar("RI ", standing.Ri);
        if (standing.Projection is { } projection)
        {
            text.Append("  ").Append(MailWords.Projected(projection)).Append('\n');
        }

        foreach (var note in standing.Notes)
        {
            text.Append("  ").Append(note).Append('\n');
        }
    }

    private static void Append(StringBuilder text, IReadOnlyList<DeadlineLine> deadlines)
    {
        if (deadlines.Count == 0)
        {
            return;
        }

        Heading(text, "Regulator deadlines");
        foreach (var line in deadlines)
        {
            text.Append(Words.Day(line.DueOn))
                .Append(", ")
                .Append(MailWords.Left(line))
                .Append(": ")
                .Append(line.Apprentice)
                .Append(": ")
                .Append(line.What)
                .Append('\n');
        }
    }

    private static void Append(StringBuilder text, IReadOnlyList<FeedLine> feeds)
    {
        if (feeds.Count == 0)
        {
            return;
        }

        Heading(text, "How fresh the data is");
        foreach (var feed in feeds)
        {
            text.Append(feed.Name)
                .Append(", ")
                .Append(feed.Feed)
                .Append(feed.IsLate ? " - LATE: " : ": ")
                .Append(MailWords.Fresh(feed))
                .Append('\n');
            if (feed.HeldRows > 0)
            {
                text.Append("  ").Append(MailWords.Held(feed)).Append('\n');
            }
        }
    }

    private static void Append(StringBuilder text, string heading, IReadOnlyList<NewsLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        Heading(text, heading);
        foreach (var line in lines)
        {
            text.Append(MailWords.ShortDay(line.On)).Append("  ").Append(line.Apprentice).Append(": ").Append(line.Text).Append('\n');
        }
    }

    private static void Heading(StringBuilder text, string heading) => text.Append('\n').Append(heading.ToUpperInvariant()).Append('\n');
}
