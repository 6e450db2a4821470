using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ImtHub.EndToEnd.Tests.Running;

/// <summary>A command line az whose user is signed in; its token is signed by nobody, which the services here do not look at.</summary>
internal static class SignedInAz
{
    /// <returns>The folder to put before PATH.</returns>
    public static string Write(string folder, string user, string audience)
    {
        var now = DateTimeOffset.UtcNow;
        var claims = new
        {
            aud = audience,
            iss = "https://sts.windows.net/11111111-1111-1111-1111-111111111111/",
            iat = now.AddMinutes(-5).ToUnixTimeSeconds(),
            nbf = now.AddMinutes(-5).ToUnixTimeSeconds(),
            exp = now.AddHours(12).ToUnixTimeSeconds(),
            upn = user,
            ver = "1.0",
        };
        var token = $"{Part(new { alg = "RS256", typ = "JWT" })}.{Part(claims)}.{Base64Url.EncodeToString("nobody"u8)}";
        var answer = JsonSerializer.Serialize(
            new
            {
                accessToken = token,
                expiresOn = now.AddHours(12).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
                expires_on = now.AddHours(12).ToUnixTimeSeconds(),
                tokenType = "Bearer",
            }
        );
        var bin = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName;
        File.WriteAllText(Path.Combine(bin, "az"), $"#!/bin/sh\ncat <<'EOF'\n{answer}\nEOF\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(bin, "az"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return bin;

        static string Part(object part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(part)));
    }
}
