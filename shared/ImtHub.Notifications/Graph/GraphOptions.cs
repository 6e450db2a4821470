using System.ComponentModel.DataAnnotations;

namespace ImtHub.Notifications.Graph;

/// <summary>Settings of section <c>Graph</c>: how Microsoft Graph is reached.</summary>
public sealed class GraphOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Graph";

    /// <summary>
    /// Graph's address with its version: https, or http to this machine itself. Microsoft's client sends tokens to
    /// Microsoft's own Graph hosts only.
    /// </summary>
    [Required]
    public Uri BaseAddress { get; set; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>The form in which mails are handed over.</summary>
    public GraphMailFormat Format { get; set; } = GraphMailFormat.Mime;

    /// <summary>How long one call may take. Shorter than a mail's lease, so that no mail is tried twice at a time.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>True for a Graph on this machine over http: it is called without anybody's identity.</summary>
    internal bool IsLocal => BaseAddress.IsLoopback && BaseAddress.Scheme == Uri.UriSchemeHttp;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!BaseAddress.IsAbsoluteUri || (BaseAddress.Scheme != Uri.UriSchemeHttps && !IsLocal))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(BaseAddress)} must be an https address, or an http address of this machine."
            );
        }

        if (Timeout <= TimeSpan.Zero)
        {
            yield return new ValidationResult($"{Section}:{nameof(Timeout)} must be more than zero.");
        }
    }
}

/// <summary>The two forms in which Graph's sendMail takes a mail.</summary>
public enum GraphMailFormat
{
    /// <summary>
    /// An internet message with a plain-text part of our own. Users report (microsoft-graph-docs #17444, not verified here)
    /// that Exchange drops headers of our own from it until the mailbox has once sent them as <see cref="Json"/>.
    /// </summary>
    Mime,

    /// <summary>Graph's own JSON: headers are sure to arrive; it has one body, and Exchange makes the plain text out of the HTML.</summary>
    Json,
}
