namespace ImtHub.Azure;

/// <summary>Cuts lists into parts that each fit a message.</summary>
internal static class MessageParts
{
    /// <summary>The items in their order; an item that is too large by itself is a part of its own.</summary>
    /// <param name="size">Bytes of an item in a message.</param>
    /// <param name="maxBytes">Most bytes of the items of a part, with one between two of them.</param>
    /// <param name="maxItems">Most items of a part.</param>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(IEnumerable<T> items, Func<T, int> size, int maxBytes, int maxItems = int.MaxValue)
    {
        var (part, bytes) = (new List<T>(), 0);
        foreach (var item in items)
        {
            var more = size(item) + 1;
            if (part.Count == maxItems || (part.Count > 0 && bytes + more > maxBytes))
            {
                yield return part;
                (part, bytes) = ([], 0);
            }

            part.Add(item);
            bytes += more;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }
}
