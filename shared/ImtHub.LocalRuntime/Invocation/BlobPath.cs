namespace ImtHub.LocalRuntime.Invocation;

/// <summary>A container and a blob's name in it, as bindings write them: <c>container/name</c>.</summary>
internal static class BlobPath
{
    /// <exception cref="FormatException">The path has no container or no name.</exception>
    public static (string Container, string Name) Split(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < path.Length - 1
            ? (path[..slash], path[(slash + 1)..])
            : throw new FormatException("A blob's path is 'container/name'.");
    }
}
