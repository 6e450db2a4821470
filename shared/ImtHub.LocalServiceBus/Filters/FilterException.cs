namespace ImtHub.LocalServiceBus.Filters;

/// <summary>A filter that this broker does not understand.</summary>
internal sealed class FilterException : Exception
{
    public FilterException()
    {
    }

    public FilterException(string message)
        : base(message)
    {
    }

    public FilterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
