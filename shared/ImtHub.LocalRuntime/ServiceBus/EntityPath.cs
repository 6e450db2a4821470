using System.Security.Cryptography;
using System.Text;

namespace ImtHub.LocalRuntime.ServiceBus;

/// <summary>A queue, a subscription (<c>topic/subscription</c>), or the dead letters of one, in its one spelling.</summary>
internal readonly record struct EntityPath
{
    private const string DeadLetterSuffix = "/$deadletterqueue";
    private const int ReadableLength = 46;

    public EntityPath(string path) => Value = path.ToLowerInvariant();

    public string Value { get; }

    public bool IsDeadLetter => Value.EndsWith(DeadLetterSuffix, StringComparison.Ordinal);

    public EntityPath DeadLetter => new(Value + DeadLetterSuffix);

    /// <summary>
    /// The storage queue that holds the entity. Storage queue names take letters, digits and single dashes, 63 at most, so
    /// the readable part is cut down to these and a hash keeps two entities apart.
    /// </summary>
    public string StorageQueue
    {
        get
        {
            var words = Value.Split([.. Value.Where(c => !char.IsAsciiLetterOrDigit(c))], StringSplitOptions.RemoveEmptyEntries);
            var readable = string.Join('-', words);
            if (readable.Length > ReadableLength) readable = readable[..ReadableLength].TrimEnd('-');
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Value)))[..12];
            return readable.Length == 0 ? $"sb-{hash}" : $"sb-{readable}-{hash}";
        }
    }

    public override string ToString() => Value;
}
