using ImtHub.Intake.Access;
using Xunit;

namespace ImtHub.Intake.Tests.Access;

/// <summary>What a secret looks like is known; what is in it nobody guesses.</summary>
public sealed class SecretTextTests
{
    private const string Id = "0123456789abcdef";
    private static readonly string s_secret = new('A', 43);

    [Fact]
    public void A_new_one_is_read_back_and_no_two_are_alike()
    {
        var (one, other) = (SecretText.Make(), SecretText.Make());

        var read = SecretText.Read(one.Reveal())!;
        Assert.Equal((one.Id, one.Hash(), one.Reveal()), (read.Id, read.Hash(), read.Reveal()));
        Assert.True(read.Matches(one.Hash()));
        Assert.False(read.Matches(other.Hash()));
        Assert.NotEqual(one.Id, other.Id);
        Assert.Matches("^[0-9a-f]{16}_[A-Za-z0-9_-]{43}$", one.Reveal());
        Assert.Matches("^[0-9a-f]{64}$", one.Hash());
        Assert.Equal($"{one.Id}_…", one.ToString());
    }

    [Fact]
    public void Nothing_has_no_hash_that_matches()
    {
        Assert.False(SecretText.Make().Matches(null));
        Assert.False(SecretText.Make().Matches(""));
    }

    public static TheoryData<string?> Others =>
        [
            new TheoryDataRow<string?>(null),
            "",
            Id,
            Id + "_",
            Id + s_secret,
            Id + "-" + s_secret,
            Id + "_" + s_secret[1..],
            Id + "_" + s_secret + "A",
            Id[1..] + "_" + s_secret,
            Id + "0_" + s_secret,
            Id.ToUpperInvariant() + "_" + s_secret,
            Id[..^1] + "/_" + s_secret,
        ];

    [Theory]
    [MemberData(nameof(Others))]
    public void What_looks_otherwise_is_none(string? text) => Assert.Null(SecretText.Read(text));

    [Fact]
    public void What_looks_so_is_one() => Assert.Equal(Id, SecretText.Read($"{Id}_{s_secret}")!.Id);

    [Theory]
    [InlineData("Bearer imthub_{0}", true)]
    [InlineData("bearer imthub_{0}", true)]
    [InlineData("BEARER   imthub_{0} ", true)]
    [InlineData("imthub_{0}", false)]
    [InlineData("Bearer {0}", false)]
    [InlineData("Bearer IMTHUB_{0}", false)]
    [InlineData("Bearerimthub_{0}", false)]
    [InlineData("Basic imthub_{0}", false)]
    public void A_credential_is_shown_as_a_bearer_of_ours(string header, bool isRead)
    {
        var read = CredentialText.Read(header.Replace("{0}", $"{Id}_{s_secret}", StringComparison.Ordinal));

        Assert.Equal(isRead ? Id : null, read?.Id);
        Assert.Equal(isRead ? $"imthub_{Id}_{s_secret}" : null, read?.Reveal());
        Assert.Equal(isRead ? $"imthub_{Id}_…" : null, read?.ToString());
    }
}
