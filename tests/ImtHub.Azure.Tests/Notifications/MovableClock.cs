namespace ImtHub.Azure.Tests.Notifications;

/// <summary>A clock that stands still until the test moves it.</summary>
internal sealed class MovableClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
