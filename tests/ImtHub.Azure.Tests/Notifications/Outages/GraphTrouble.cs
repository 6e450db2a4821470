namespace ImtHub.Azure.Tests.Notifications.Outages;

/// <summary>What goes wrong with a request to Graph.</summary>
internal enum GraphTrouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>429 with Retry-After; nothing is taken.</summary>
    Throttles,

    /// <summary>503 without a Retry-After; nothing is taken.</summary>
    IsUnavailable,

    /// <summary>500; nothing is taken.</summary>
    FailsBeforeTaking,

    /// <summary>502 with a gateway's page, although all was taken.</summary>
    FailsAfterTaking,

    /// <summary>The connection is cut; nothing is taken.</summary>
    DropsBeforeTaking,

    /// <summary>All is taken, and the connection is cut before the answer.</summary>
    DropsAfterTaking,

    /// <summary>All is taken, and no answer ever comes.</summary>
    HangsAfterTaking,

    /// <summary>All is taken: 202, with Retry-After.</summary>
    TakesAndAsksForAPause,

    /// <summary>The last mail of a batch is throttled.</summary>
    ThrottlesTheLast,

    /// <summary>The first mail of a batch is taken and answered with 500.</summary>
    FailsTheFirstAfterTaking,

    /// <summary>The first mail of a batch is taken and left out of the answer.</summary>
    LeavesOutTheFirst,

    /// <summary>The batch as a whole is refused with 400; nothing is taken.</summary>
    RefusesTheBatch,
}
