namespace ImtHub.Notifications.Schedules;

/// <summary>Which of a month's Mondays, Tuesdays and so on. There is no fifth: not every month has one.</summary>
public enum WeekOfMonth
{
    /// <summary>Days 1 to 7.</summary>
    First,
    /// <summary>Days 8 to 14.</summary>
    Second,
    /// <summary>Days 15 to 21.</summary>
    Third,
    /// <summary>Days 22 to 28.</summary>
    Fourth,
    /// <summary>The month's last seven days.</summary>
    Last,
}
