using System.Net;
using ImtHub.EndToEnd.Tests.Running;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>Lists of apprentices and an apprentice's page on the local site, from files that partners dropped.</summary>
public sealed class ApprenticePagesTests(RunningHub hub)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_apprentice_is_found_in_every_list_and_each_number_names_its_file_and_row()
    {
        await hub.DropAsync("enrollments", "hayes", "pages.txt", "Badge\tFirst Name\tLast Name\tStart Date\tGroup\nPG1\tPage\tTurner\t01/06/2025\tpages-1\n");
        await hub.Hub.WaitUntilIdleAsync(Stop);

        var list = await GetAsync("/apprentices?sponsor=hayes&cohort=pages-1");
        Assert.Contains("Page Turner", list, StringComparison.Ordinal);
        Assert.Contains("Page Turner", await GetAsync("/apprentices?sponsor=hayes"), StringComparison.Ordinal);
        Assert.Contains("Page Turner", await GetAsync(WebUtility.HtmlDecode((await GetAsync("/apprentices")).Split("href=\"").First(link => link.Contains("cohort=pages-1", StringComparison.Ordinal)).Split('"')[0])), StringComparison.Ordinal);
        Assert.Contains("Page Turner", await GetAsync("/apprentices?list=at-risk"), StringComparison.Ordinal);
        Assert.Contains("Page Turner", await GetAsync("/apprentices?status=registered"), StringComparison.Ordinal);
        Assert.DoesNotContain("Page Turner", await GetAsync("/apprentices?status=suspended"), StringComparison.Ordinal);

        var address = list.Split("href=\"/apprentices/")[1].Split('"')[0];
        var page = await GetAsync("/apprentices/" + address);
        Assert.Contains("href=\"/receipts/enrollments/hayes/pages.txt/receipt.html?run=enrollments-hayes-", page, StringComparison.Ordinal);
        Assert.Contains("no hours for", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_left_has_no_pace()
    {
        await hub.DropAsync(
            "enrollments", "menomonee-valley", "pace.csv",
            "Employee Id;First Name;Last Name;Program;Start Date;Status\nMV-8001;Pace;Stays;IMT;2025-01-06;In training\nMV-8002;Pace;Goes;IMT;2025-01-06;Left\n");
        await hub.Hub.WaitUntilIdleAsync(Stop);

        Assert.Contains("<dt>Pace</dt>", await PageOfAsync("Pace Stays"), StringComparison.Ordinal);
        Assert.DoesNotContain("<dt>Pace</dt>", await PageOfAsync("Pace Goes"), StringComparison.Ordinal);

        async Task<string> PageOfAsync(string name)
        {
            var before = (await GetAsync("/apprentices?sponsor=menomonee-valley")).Split($">{name}<")[0];
            return await GetAsync("/apprentices/" + before.Split("href=\"/apprentices/")[^1].Split('"')[0]);
        }
    }

    [Theory]
    [InlineData("/apprentices?sponsor=nobody")]
    [InlineData("/apprentices?list=odd")]
    [InlineData("/apprentices?status=odd")]
    [InlineData("/apprentices/a-nobody")]
    [InlineData("/apprentices/a-nobody?on=yesterday")]
    [InlineData("/no-such-page")]
    [InlineData("/receipts/hours/nobody/nothing.csv/receipt.html")]
    public async Task What_the_hub_does_not_know_is_not_found(string address)
    {
        using var client = new HttpClient { BaseAddress = hub.Hub.Address };
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such page", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private async Task<string> GetAsync(string address)
    {
        using var client = new HttpClient { BaseAddress = hub.Hub.Address };
        return await client.GetStringAsync(new Uri(address, UriKind.Relative), Stop);
    }
}
