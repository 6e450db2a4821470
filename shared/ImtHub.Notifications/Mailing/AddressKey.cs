using System.Security.Cryptography;
using System.Text;

namespace ImtHub.Notifications.Mailing;

/// <summary>Stands for an address in keys, headers and logs.</summary>
public static class AddressKey
{
    /// <summary>The first 12 hex digits of the address's SHA-256, lower case before hashing.</summary>
    public static string Of(string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToLowerInvariant())))[..12];
}
