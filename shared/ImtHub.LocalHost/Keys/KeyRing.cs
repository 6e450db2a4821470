using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ImtHub.LocalHost.Keys;

/// <summary>Says whether a request's key opens a function, by the host's rules.</summary>
internal sealed class KeyRing
{
    private const string Header = "x-functions-key";
    private const string Query = "code";

    /// <summary>Set when the host starts, before any request.</summary>
    public FunctionKeys Keys { get; set; } = new() { Master = "", Host = "" };

    /// <summary>The header decides alone where it is given, even a wrong one; else the query.</summary>
    public bool Opens(HttpRequest request, KeyLevel level, string functionName)
    {
        if (level == KeyLevel.Anonymous)
        {
            return true;
        }

        var key = request.Headers.TryGetValue(Header, out var header) ? header.ToString() : request.Query[Query].ToString();
        var opens = Same(key, Keys.Master);
        if (level == KeyLevel.Admin)
        {
            return opens;
        }

        opens |= Same(key, Keys.Host);
        return opens | Same(key, Keys.Functions.GetValueOrDefault(functionName, ""));
    }

    /// <summary>Compares in a time that tells nothing of the keys, their lengths included.</summary>
    private static bool Same(string given, string key) => key.Length > 0 & CryptographicOperations.FixedTimeEquals(Hash(given), Hash(key));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>The keys that open an HTTP function.</summary>
internal enum KeyLevel
{
    /// <summary>None is asked for.</summary>
    Anonymous,

    /// <summary>The function's, the host's or the master key.</summary>
    Function,

    /// <summary>The master key only.</summary>
    Admin,
}
