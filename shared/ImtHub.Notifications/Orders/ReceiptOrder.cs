namespace ImtHub.Notifications.Orders;

/// <summary>Order to tell a file's sender what became of it.</summary>
public sealed record ReceiptOrder : MailOrder
{
    /// <summary>Feed as its folder names it.</summary>
    public required string Feed { get; init; }
    /// <summary>The folder that the file came in.</summary>
    public required string Partner { get; init; }
    /// <summary>The file's name.</summary>
    public required string Name { get; init; }
    /// <summary>The run that took it in.</summary>
    public required string Run { get; init; }
}
