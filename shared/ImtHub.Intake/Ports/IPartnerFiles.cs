using ImtHub.Intake.Files;

namespace ImtHub.Intake.Ports;

/// <summary>The files that partners stored.</summary>
public interface IPartnerFiles
{
    /// <summary>
    /// The file as it is stored now; null when it is gone. Its content is read in this version only: a file replaced meanwhile
    /// fails the reading, and its replacement is announced by itself.
    /// </summary>
    /// <param name="container">The feed whose container it lies in.</param>
    /// <param name="path">Its path there; <see cref="FilePlace"/> says whose file that is.</param>
    Task<ArrivedFile?> FindAsync(Feed container, string path, CancellationToken cancellationToken);

    /// <summary>A file by the place that it is stored in, dropped or posted; null when it is gone.</summary>
    /// <param name="container">The container's name.</param>
    /// <param name="path">Its path there.</param>
    Task<ArrivedFile?> FindAsync(string container, string path, CancellationToken cancellationToken);

    /// <summary>Like <see cref="FindAsync(Feed, string, CancellationToken)"/>, for content that was posted over HTTP.</summary>
    Task<ArrivedFile?> FindPostedAsync(Feed feed, string partner, string name, CancellationToken cancellationToken);

    /// <summary>Files stored before that instant, dropped or posted, whose newest content has no receipt yet.</summary>
    IAsyncEnumerable<ArrivedFile> UnansweredAsync(DateTimeOffset storedBefore, CancellationToken cancellationToken);

    /// <summary>Stores content posted over HTTP where no trigger watches, under a name that is not taken yet.</summary>
    /// <exception cref="IOException">The name is taken.</exception>
    Task<ArrivedFile> StorePostedAsync(Feed feed, string partner, string name, Stream content, CancellationToken cancellationToken);

    /// <summary>Stores a file where the partner itself would; it replaces one of the same name, and its trigger takes it in.</summary>
    Task StoreAsync(Feed feed, string partner, string name, Stream content, CancellationToken cancellationToken);
}
