namespace ImtHub.Reports;

/// <summary>Where reports are laid down.</summary>
public interface IExportStore
{
    /// <summary>Writes a report, replacing an older one of the same name.</summary>
    Task WriteAsync(string name, Stream content, CancellationToken cancellationToken);
}
