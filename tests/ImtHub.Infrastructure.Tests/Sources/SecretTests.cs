using ImtHub.Testing;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Sources;

/// <summary>
/// A comparison that ends at the first wrong letter tells by its time how many were right: no test can measure that, so that the sources
/// are read.
/// </summary>
public sealed class SecretTests
{
    [Theory]
    [InlineData("shared/ImtHub.Intake/Access/SecretText.cs", "public bool Matches(string? hash)")]
    [InlineData("shared/ImtHub.LocalHost/Keys/KeyRing.cs", "Hash(given)")]
    public void A_secret_is_compared_in_the_same_time_for_every_wrong_one(string source, string comparison)
    {
        var statement = Assert.Single(
            Checkout.Read(source.Split('/')).Split(';'),
            statement => statement.Contains(comparison, StringComparison.Ordinal)
        );
        var compared = statement[
            statement.LastIndexOf('}') is var end and >= 0 && end < statement.IndexOf(comparison, StringComparison.Ordinal) ? end.. : ..
        ];

        Assert.Contains("CryptographicOperations.FixedTimeEquals(", compared, StringComparison.Ordinal);
        Assert.DoesNotContain("==", compared, StringComparison.Ordinal);
    }
}
