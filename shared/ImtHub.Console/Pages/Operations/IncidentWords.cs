using ImtHub.Hub.Operations;

namespace ImtHub.Console.Pages.Operations;

/// <summary>What has happened, by where an incident was found.</summary>
internal static class IncidentWords
{
    /// <summary>In a sentence.</summary>
    public static string Of(string source) =>
        source switch
        {
            StorageNames.WaitingFiles =>
                "A file is unlike its partner's last ones and waits whole. Look at it; trying again lets it through.",
            StorageNames.UnreadFiles => "A file lies where no partner's profile reads it. Move it, or add the profile and try again.",
            StorageNames.FailedRows => "The hub itself failed on rows of a file. Once that is mended, try again.",
            StorageNames.BlobPoisonQueue => "A file could not be taken in after its last try.",
            StorageNames.HoursQueue + StorageNames.DeadLetters => "Posted hours could not be taken in.",
            StorageNames.NoticesSubscription + StorageNames.DeadLetters => "A committee could not be told of a change.",
            StorageNames.IndexSubscription + StorageNames.DeadLetters => "A list of apprentices could not be brought up to date.",
            StorageNames.MailQueue + StorageNames.PoisonSuffix => "A mail could not be sent.",
            StorageNames.OutboxQueue + StorageNames.PoisonSuffix => "Changes could not be passed on.",
            StorageNames.ReplayQueue + StorageNames.PoisonSuffix => "A file could not be taken in again.",
            _ => "The hub gave up on a message.",
        };
}
