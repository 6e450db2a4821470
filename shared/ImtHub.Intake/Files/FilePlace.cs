namespace ImtHub.Intake.Files;

/// <summary>Whose file a blob is, by its path.</summary>
/// <param name="Feed">The feed; <see cref="Feed.Unsorted"/> for a file in no partner's folder.</param>
/// <param name="Partner">The partner's folder; of an unsorted file the folder that it lies in.</param>
/// <param name="Name">The rest of the path.</param>
public readonly record struct FilePlace(Feed Feed, string Partner, string Name)
{
    /// <summary>
    /// The place of a path within a feed's container. The first folder is the partner's, whatever folders lie below it. Events of blobs are
    /// told by container only: a file that lies in the container itself is announced as well, and is nobody's.
    /// </summary>
    public static FilePlace Of(Feed container, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return path.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && slash < path.Length - 1
            ? new(container, path[..slash], path[(slash + 1)..])
            : new(Feed.Unsorted, container.Folder(), path.Trim('/'));
    }
}
