namespace ImtHub.Intake.Uploads;

/// <summary>
/// Files that were checked in a browser and are not sent yet, with their social security numbers masked. Who never sends one leaves it to
/// be deleted after a day.
/// </summary>
public interface IStagedFiles
{
    /// <summary>Keeps a file for a link, and returns the id by which that link finds it.</summary>
    /// <param name="linkId">The link's id.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">The masked content.</param>
    Task<string> StageAsync(string linkId, string name, Stream content, CancellationToken cancellationToken);

    /// <summary>A file with its name; null when this link has none of this id any more.</summary>
    Task<(string Name, Stream Content)?> OpenAsync(string linkId, string id, CancellationToken cancellationToken);

    /// <summary>Forgets a file; one that is gone already is no failure.</summary>
    Task ForgetAsync(string linkId, string id, CancellationToken cancellationToken);
}
