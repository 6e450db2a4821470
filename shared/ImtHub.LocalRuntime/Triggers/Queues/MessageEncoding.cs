using System.Text;

namespace ImtHub.LocalRuntime.Triggers.Queues;

/// <summary>How a message's text stands in a storage queue: base64 of its UTF-8, or as it is.</summary>
internal sealed class MessageEncoding(bool isBase64)
{
    /// <summary>The service's limit, in bytes as they stand in the queue. Azurite does not hold to it.</summary>
    private const int MostBytes = 64 * 1024;

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="InvalidOperationException">The message is longer than a queue takes.</exception>
    public string Encode(string message)
    {
        var text = isBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(message)) : message;
        var bytes = Encoding.UTF8.GetByteCount(text);
        return bytes <= MostBytes
            ? text
            : throw new InvalidOperationException($"A queue message takes {bytes} bytes as it is sent; at most {MostBytes} are allowed.");
    }

    /// <exception cref="FormatException">The text is not of this encoding.</exception>
    public string Decode(string text)
    {
        if (!isBase64) return text;
        try
        {
            return s_strictUtf8.GetString(Convert.FromBase64String(text));
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("The message is base64 of something that is no UTF-8.");
        }
    }
}
