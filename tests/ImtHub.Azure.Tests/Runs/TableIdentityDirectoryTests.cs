using ImtHub.Azure.Apprentices;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Runs;

public sealed class TableIdentityDirectoryTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset s_at = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_is_known_by_its_issuer_with_its_zeros_and_odd_letters()
    {
        var directory = new TableIdentityDirectory(await azurite.NewTableAsync());
        string[] odd = ["007", "7", "a/b#c?d\\e", "a:b", "%", "O'Neil", new string('9', 900)];
        foreach (var (index, id) in odd.Index())
        {
            Assert.Equal($"a-{index}", await directory.LinkAsync("acme", id, $"a-{index}", "run-1", s_at, Token));
        }

        var found = await directory.FindAsync("acme", [.. odd, "unknown", "007"], Token);

        Assert.Equal(odd.Index().ToDictionary(pair => pair.Item, pair => $"a-{pair.Index}"), found);
        Assert.Empty(await directory.FindAsync("matc", odd, Token));
        Assert.Equal("a-1", Assert.Single(await directory.FindAsync("acme", ["7"], Token)).Value);
    }

    [Fact]
    public async Task Of_two_who_link_the_same_number_both_learn_who_was_quicker()
    {
        var directory = new TableIdentityDirectory(await azurite.NewTableAsync());

        Assert.Equal("first", await directory.LinkAsync("acme", "7", "first", "run-1", s_at, Token));
        Assert.Equal("first", await directory.LinkAsync("acme", "7", "second", "run-2", s_at, Token));
    }

    [Fact]
    public async Task The_numbers_of_an_apprentice_are_listed_with_who_said_so_and_a_number_lost_is_listed_no_more()
    {
        var directory = new TableIdentityDirectory(await azurite.NewTableAsync());
        await directory.LinkAsync("matc", "00/42", "a-1", "run-1", s_at, Token);
        await directory.LinkAsync("acme", "7", "a-1", "decision-1", s_at, Token);
        await directory.LinkAsync("acme", "8", "a-2", "run-1", s_at, Token);
        await directory.LinkAsync("acme", "8", "a-1", "too-late", s_at, Token);

        Assert.Equal(
            [new(new("acme", "7"), "a-1", "decision-1", s_at), new(new("matc", "00/42"), "a-1", "run-1", s_at)],
            await directory.LinksOfAsync("a-1", Token)
        );
        Assert.Equal(["7", "8"], await directory.LinksOfIssuerAsync("acme", Token).Select(link => link.Id.Number).ToListAsync(Token));

        await directory.UnlinkAsync(new("acme", "8"), "a-1", Token);
        await directory.UnlinkAsync(new("matc", "00/42"), "a-1", Token);
        Assert.Equal("a-2", (await directory.FindAsync("acme", ["8"], Token))["8"]);
        Assert.Equal("7", Assert.Single(await directory.LinksOfAsync("a-1", Token)).Id.Number);
        Assert.Empty(await directory.FindAsync("matc", ["00/42"], Token));
    }

    [Fact]
    public async Task People_are_recognised_by_any_of_their_traits_and_those_of_one_can_be_moved_to_another()
    {
        var directory = new TableIdentityDirectory(await azurite.NewTableAsync());
        await directory.NoteTraitsAsync("a-1", ["name-x", "email-x"], Token);
        await directory.NoteTraitsAsync("a-2", ["name-x"], Token);

        Assert.Equal(["a-1", "a-2"], (await directory.RecogniseAsync(["name-x", "email-x"], Token)).Order());
        Assert.Equal(["a-1"], await directory.RecogniseAsync(["email-x"], Token));
        Assert.Empty(await directory.RecogniseAsync(["name-y", "name"], Token));

        await directory.MoveTraitsAsync("a-1", "a-3", Token);
        Assert.Equal(["a-2", "a-3"], (await directory.RecogniseAsync(["name-x"], Token)).Order());
    }

    [Fact]
    public async Task What_an_apprentice_is_recognised_by_is_listed_and_can_be_forgotten()
    {
        var directory = new TableIdentityDirectory(await azurite.NewTableAsync());
        await directory.NoteTraitsAsync("a-1", ["name-1", "called-1"], Token);
        await directory.NoteTraitsAsync("a-2", ["name-1"], Token);

        Assert.Equal(["called-1", "name-1"], await directory.TraitsOfAsync("a-1", Token));
        await directory.ForgetTraitsAsync("a-1", Token);

        Assert.Empty(await directory.TraitsOfAsync("a-1", Token));
        Assert.Equal(["a-2"], await directory.RecogniseAsync(["name-1", "called-1"], Token));
    }

    [Fact]
    public async Task A_payroll_of_a_thousand_finds_its_few_apprentices()
    {
        var directory = new TableIdentityDirectory(await azurite.NewTableAsync());
        foreach (var number in Enumerable.Range(0, 20))
        {
            await directory.LinkAsync("acme", (number * 50).ToString("D4"), $"a-{number}", "run-1", s_at, Token);
        }

        var found = await directory.FindAsync("acme", [.. Enumerable.Range(0, 1000).Select(number => number.ToString("D4"))], Token);

        Assert.Equal(20, found.Count);
        Assert.Equal("a-3", found["0150"]);
    }
}
