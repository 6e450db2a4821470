namespace ImtHub.Notifications.Orders;

/// <summary>A message on queue <c>mail</c> that can never be carried out. It ends on the poison queue, where staff see it.</summary>
public sealed class InvalidMailOrderException(string message, Exception? inner = null) : Exception(message, inner);
