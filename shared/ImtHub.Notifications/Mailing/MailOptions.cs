using System.ComponentModel.DataAnnotations;

namespace ImtHub.Notifications.Mailing;

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

    /// <summary>
    /// Address below which receipts can be read, such as <c>https://hub.example/receipts/</c>; mails name the path alone when it is not
    /// set.
    /// </summary>
    [Url]
    public string? Receipts { get; set; }

    /// <summary>
    /// Address of the hub's pages, such as <c>https://hub.example</c>; digests lead to the pages on which committees decide only when it is
    /// set.
    /// </summary>
    [Url]
    public string? Pages { get; set; }

    /// <summary>Time zone whose days the mails of posted hours are of: a name of the IANA database.</summary>
    public string TimeZone { get; set; } = "America/Chicago";

    /// <summary>How long a try is left alone before the mail counts as lost in a crash.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>What is to be told at once is gathered for this long into one mail; at least a second.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan NoticeWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after its window a notice is written, so that clocks that differ a little do no harm.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan NoticeGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>False to send at once also in committees' quiet hours: for a run that somebody waits for.</summary>
    public bool KeepQuietHours { get; set; } = true;

    /// <summary>
    /// Domains that mail may go to, each with its subdomains; every other recipient is refused. Empty: all. For hubs that are tried out
    /// with real committees.
    /// </summary>
    public IReadOnlyList<string> AllowedDomains { get; set; } = [];

    /// <summary>Most mails that one mailbox sends in a minute; Exchange takes 30.</summary>
    [Range(1, 100_000)]
    public int MaxPerMinute { get; set; } = 30;

    /// <summary>Most requests to the mail service at a time, over all instances; Microsoft Graph takes 4 of an app.</summary>
    [Range(1, 1_000)]
    public int MaxAtOnce { get; set; } = 4;

    /// <summary>Most mails in one request; Microsoft Graph takes 20.</summary>
    [Range(1, 20)]
    public int MaxPerRequest { get; set; } = 20;

    /// <summary>The address to name for questions.</summary>
    public string ContactOrSender => Contact.Length > 0 ? Contact : From;
}
