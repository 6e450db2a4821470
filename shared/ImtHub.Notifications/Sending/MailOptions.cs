using System.ComponentModel.DataAnnotations;

namespace ImtHub.Notifications.Sending;

/// <summary>Settings of section <c>Mail</c> that concern every mail.</summary>
public sealed class MailOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Mail";

    /// <summary>Address of the shared mailbox that all mail is sent from.</summary>
    [Required, EmailAddress]
    public string From { get; set; } = "";

    /// <summary>Address that mails name for questions and changes; the mailbox when empty.</summary>
    public string Contact { get; set; } = "";

    /// <summary>Address of the hub's staff, who hear of files that nobody else can be told of; nobody when it is not set.</summary>
    [EmailAddress]
    public string? Staff { get; set; }

    /// <summary>Address below which receipts can be read, such as <c>https://hub.example/receipts/</c>; mails name the path alone when it is not set.</summary>
    [Url]
    public string? Receipts { get; set; }

    /// <summary>How long a try is left alone before the mail counts as lost in a crash.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>What is to be told at once is gathered for this long into one mail; at least a second.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan NoticeWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The address to name for questions.</summary>
    public string ContactOrSender => Contact.Length > 0 ? Contact : From;
}
