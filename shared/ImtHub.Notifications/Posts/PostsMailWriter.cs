using System.Globalization;
using System.Text;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Rendering;
using ImtHub.Notifications.Sources;
using ImtHub.Records;
using ImtHub.Rendering;

namespace ImtHub.Notifications.Posts;

/// <summary>Writes the mail of a day's posts to one reader.</summary>
public static class PostsMailWriter
{
    /// <summary>Subject, HTML and plain text.</summary>
    public static async Task<WrittenMail> WriteAsync(PostsMailModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new WrittenMail(model.Subject, await ComponentRenderer.RenderAsync<PostsMail>(model), Text(model));
    }

    private static string Text(PostsMailModel model)
    {
        var text = new StringBuilder();
        text.Append(model.Outcome).Append("\nWhat to do: ").Append(PostsMailModel.NextStep).Append("\n\nROWS\n");
        foreach (var (name, rows) in model.Counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{rows, 8}  {name}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{model.Received, 8}  Received: the sum\n\nPOSTS\n");
        foreach (var post in model.Listed)
        {
            text.Append(model.Line(post)).Append(": ").Append(model.ReceiptOf(post)).Append('\n');
        }

        if (model.Further > 0)
        {
            text.Append(Words.Count(model.Further, "further post")).Append(".\n");
        }

        return text.AppendFooter(model.Recipient, model.Reference).ToString();
    }
}

/// <summary>A day's posts as one reader gets them, for the HTML and the plain text alike.</summary>
/// <param name="Day">The day, in the hub's time zone.</param>
/// <param name="Posts">The posts; at least one.</param>
/// <param name="ReceiptsAddress">Address below which receipts can be read; null when there is none.</param>
/// <param name="TimeOf">The time of day as the mail prints it.</param>
public sealed record PostsMailModel(
    DateOnly Day,
    IReadOnlyList<PostedReceipt> Posts,
    ReceiptRecipient Recipient,
    string? ReceiptsAddress,
    Func<DateTimeOffset, string> TimeOf
)
{
    /// <summary>How many posts are listed one by one.</summary>
    private const int MaxListed = 50;

    /// <summary>What the reader should do.</summary>
    public const string NextStep = "Nothing. A post that needs something is told of in a mail of its own, at once.";

    /// <summary>Whose posts of which day, how many, and what became of them.</summary>
    public string Subject =>
        $"{Recipient.Sender}, {Words.Day(Day)}: {Words.Count(Posts.Count, "post")} of hours, "
        + (
            NotOurs == 0
                ? $"{MailWords.Rows(Received, Received)} taken in"
                : string.Create(CultureInfo.InvariantCulture, $"{Words.Count(Received - NotOurs, "row")} taken in, {NotOurs} not ours")
        );

    /// <summary>The same as a sentence.</summary>
    public string Outcome =>
        Posts.Count == 1
            ? $"The post of hours of {Words.Day(Day)} was taken in; it needs nothing from you."
            : $"{Words.Count(Posts.Count, "post")} of hours of {Words.Day(Day)} were taken in; none needs anything from you.";

    /// <summary>Rows received.</summary>
    public int Received => Posts.Sum(post => post.Received);

    /// <summary>The counts, in words.</summary>
    public IReadOnlyList<(string Name, int Rows)> Counts =>
        [
            ("Applied: a record changed", Posts.Sum(post => post.Applied)),
            ("Unchanged: known already", Posts.Sum(post => post.Unchanged)),
            ("Not ours: counted, not stored", NotOurs),
        ];

    /// <summary>The posts that are listed, in the order in which they came.</summary>
    public IReadOnlyList<PostedReceipt> Listed =>
        [.. Posts.OrderBy(post => post.StoredAt).ThenBy(post => post.Run, StringComparer.Ordinal).Take(MaxListed)];

    /// <summary>How many more there are.</summary>
    public int Further => Posts.Count - Listed.Count;

    /// <summary>What to name when one asks about this mail.</summary>
    public string Reference => $"Posts of {Posts[0].Partner}, {Words.Day(Day)}";

    /// <summary>True when the receipts are addresses that can be followed.</summary>
    public bool HasAddresses => ReceiptsAddress is not null;

    private int NotOurs => Posts.Sum(post => post.NotOurs);

    /// <summary>When a post came and how many rows it had.</summary>
    public string Line(PostedReceipt post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return $"{TimeOf(post.StoredAt)}, {Words.Count(post.Received, "row")}";
    }

    /// <summary>Where a post's receipt is.</summary>
    public string ReceiptOf(PostedReceipt post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return ReceiptAddress.Of(ReceiptsAddress, post.Path, "receipt.html", post.Run);
    }
}
