using ImtHub.Intake.Files;

namespace ImtHub.Hub.Operations;

/// <summary>The names of everything that the hub keeps or sends, declared once: triggers and bindings name these constants.</summary>
public static class StorageNames
{
    /// <summary>Setting that names the hub's own storage account.</summary>
    public const string HubConnection = "AzureWebJobsStorage";

    /// <summary>Setting that names the account which partners reach; the hub's own where it is not set.</summary>
    public const string PartnerConnection = "PartnerData";

    /// <summary>Setting that names the Service Bus namespace.</summary>
    public const string ServiceBusConnection = "ServiceBus";

    /// <summary>
    /// Setting that holds a connection string by which the counts of Service Bus can be read; on Azure, where Resource Manager tells them,
    /// it is not set.
    /// </summary>
    public const string ServiceBusAdministration = "ServiceBusAdministration";

    /// <summary>Container of grade files: <c>grades/&lt;partner&gt;/&lt;name&gt;</c>.</summary>
    public const string Grades = "grades";

    /// <summary>Container of hour files.</summary>
    public const string Hours = "hours";

    /// <summary>Container of enrollment forms.</summary>
    public const string Enrollments = "enrollments";

    /// <summary>Container of competency sign-offs.</summary>
    public const string Competencies = "competencies";

    /// <summary>Container of registration numbers from the regulator.</summary>
    public const string Registrations = "registrations";

    /// <summary>Container of what came over HTTP; no blob trigger watches it.</summary>
    public const string Posted = "posted";

    /// <summary>Container of the answers to files.</summary>
    public const string Receipts = "receipts";

    /// <summary>Container of every content that was taken in, by its hash.</summary>
    public const string Archive = "archive";

    /// <summary>Container of how far runs of long files have come.</summary>
    public const string Checkpoints = "checkpoints";

    /// <summary>Container of reports.</summary>
    public const string Exports = "exports";

    /// <summary>Container of the configuration.</summary>
    public const string Config = "config";

    /// <summary>Container of digests, rosters and mails as they were sent.</summary>
    public const string MailContainer = "mail";

    /// <summary>
    /// Container of files whose folder is no feed: <c>unsorted/&lt;feed&gt;/&lt;partner&gt;/&lt;name&gt;</c>; each is refused with a
    /// receipt.
    /// </summary>
    public const string Unsorted = "unsorted";

    /// <summary>Container of the messages behind incidents.</summary>
    public const string Incidents = "incidents";

    /// <summary>Container of files that were checked in a browser and are not sent yet; each is deleted after a day.</summary>
    public const string Staged = "staged";

    /// <summary>Container of the keys by which the app knows its own forms again.</summary>
    public const string FormKeys = "form-keys";

    /// <summary>Table of records, entries and outboxes, one partition an apprentice.</summary>
    public const string Apprentices = "Apprentices";

    /// <summary>Table of the lists of apprentices: by sponsor, college, status and so on.</summary>
    public const string ApprenticeIndex = "ApprenticeIndex";

    /// <summary>Table of external ids.</summary>
    public const string Identities = "Identities";

    /// <summary>Table of intake runs.</summary>
    public const string Runs = "Runs";

    /// <summary>Table of held rows.</summary>
    public const string Reviews = "Reviews";

    /// <summary>Table of mails sent.</summary>
    public const string Mail = "Mail";

    /// <summary>Table of the events that committees have not read of yet.</summary>
    public const string CommitteeEvents = "CommitteeEvents";

    /// <summary>Table of partners' credentials, as hashes, and of how much each may post.</summary>
    public const string PartnerAccess = "PartnerAccess";

    /// <summary>Table of when each timer last ran.</summary>
    public const string Timers = "Timers";

    /// <summary>Table of what operators did, for whom and why.</summary>
    public const string Audit = "Audit";

    /// <summary>Table of what people decided about who is who.</summary>
    public const string Decisions = "Decisions";

    /// <summary>Table of what members of committees said to questions about apprentices.</summary>
    public const string Votes = "Votes";

    /// <summary>Table of links by which members of committees decide, as hashes.</summary>
    public const string MemberLinks = "MemberLinks";

    /// <summary>Table of race, ethnicity, sex, veteran, disability and education; only reports read it.</summary>
    public const string Demographics = "Demographics";

    /// <summary>Table of what else enrollment forms tell that only reports read: birth dates, addresses, wages.</summary>
    public const string Particulars = "Particulars";

    /// <summary>Table of what the regulator must be told, and by when.</summary>
    public const string Deadlines = "Deadlines";

    /// <summary>Table of what gave up and waits for a person.</summary>
    public const string IncidentsTable = "Incidents";

    /// <summary>Storage queue of mails to send.</summary>
    public const string MailQueue = "mail";

    /// <summary>Storage queue of apprentices whose outbox holds events.</summary>
    public const string OutboxQueue = "outbox";

    /// <summary>Storage queue of files to be taken in again.</summary>
    public const string ReplayQueue = "replays";

    /// <summary>Storage queue that the blob triggers' extension puts poisoned blobs on.</summary>
    public const string BlobPoisonQueue = "webjobs-blobtrigger-poison";

    /// <summary>What a storage queue's name is followed by in its poison queue's.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>What a Service Bus entity's path is followed by in its dead-letter queue's.</summary>
    public const string DeadLetters = "/$deadletterqueue";

    /// <summary>Source of incidents of files that wait whole for a person; their message is the run's id.</summary>
    public const string WaitingFiles = "waiting-files";

    /// <summary>Source of incidents of files that nobody's profile reads: no partner hears of them, so staff must.</summary>
    public const string UnreadFiles = "unread-files";

    /// <summary>Source of incidents of rows on which the hub's own code failed; their message is the run's id.</summary>
    public const string FailedRows = "rows";

    /// <summary>Service Bus queue of posted hours.</summary>
    public const string HoursQueue = "hours";

    /// <summary>Service Bus topic of record events.</summary>
    public const string EventsTopic = "apprentice-events";

    /// <summary>Subscription that notices are made from.</summary>
    public const string NoticesSubscription = "notices";

    /// <summary>Subscription by which the lists of apprentices are kept.</summary>
    public const string IndexSubscription = "index";

    /// <summary>The containers that partners write to or read from.</summary>
    public static IReadOnlyList<string> PartnerContainers { get; } =
    [Grades, Hours, Enrollments, Competencies, Registrations, Unsorted, Posted, Receipts];

    /// <summary>The containers of the hub's own account.</summary>
    public static IReadOnlyList<string> HubContainers { get; } =
    [Archive, Checkpoints, Exports, Config, Incidents, MailContainer, FormKeys, Staged];

    /// <summary>All tables.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    [
        Apprentices,
        ApprenticeIndex,
        Identities,
        Runs,
        Reviews,
        Mail,
        CommitteeEvents,
        Decisions,
        Votes,
        MemberLinks,
        Demographics,
        Particulars,
        Deadlines,
        IncidentsTable,
        PartnerAccess,
        Timers,
        Audit,
    ];

    /// <summary>All storage queues.</summary>
    public static IReadOnlyList<string> Queues { get; } = [MailQueue, OutboxQueue, ReplayQueue];

    /// <summary>The feed whose files are dropped into a container; null for every other container.</summary>
    public static Feed? FeedOf(string container)
    {
        foreach (var feed in Enum.GetValues<Feed>())
        {
            if (Container(feed) == container)
            {
                return feed;
            }
        }
        return null;
    }

    /// <summary>The container that a feed's files are dropped into.</summary>
    public static string Container(Feed feed) =>
        feed switch
        {
            Feed.Grades => Grades,
            Feed.Hours => Hours,
            Feed.Enrollments => Enrollments,
            Feed.Competencies => Competencies,
            Feed.Registrations => Registrations,
            Feed.Unsorted => Unsorted,
            _ => throw new ArgumentOutOfRangeException(nameof(feed), feed, "Not a feed."),
        };
}
