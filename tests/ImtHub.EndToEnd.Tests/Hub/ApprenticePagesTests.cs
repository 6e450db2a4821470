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
        await hub.DropAsync(
            "enrollments",
            "hayes",
            "pages.txt",
            "Badge\tFirst Name\tLast Name\tStart Date\tGroup\nPG1\tPage\tTurner\t01/06/2025\tpages-1\nPG2\tPage\tBinder\t01/06/2025\tpages-2\n"
        );
        await hub.Hub.WaitUntilIdleAsync(Stop);

        var list = await GetAsync("/console/apprentices?sponsor=hayes&cohort=pages-1");
        Assert.Contains("Page Turner", list, StringComparison.Ordinal);
        Assert.Contains("Page Turner", await GetAsync("/console/apprentices?sponsor=hayes&q=Page"), StringComparison.Ordinal);
        Assert.Contains(
            "Page Turner",
            await GetAsync("/console/apprentices?q=turn+pag&sponsor=hayes&status=registered&list=at-risk&college="),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Page Turner", await GetAsync("/console/apprentices?q=turner&sponsor=rmg"), StringComparison.Ordinal);
        Assert.DoesNotContain("Page Turner", await GetAsync("/console/apprentices?q=turner&status=completed"), StringComparison.Ordinal);
        Assert.Contains("Page Turner", await GetAsync("/console/apprentices?list=at-risk&q=Page"), StringComparison.Ordinal);
        Assert.Contains("Page Turner", await GetAsync("/console/apprentices?status=registered&q=Page"), StringComparison.Ordinal);
        Assert.DoesNotContain("Page Turner", await GetAsync("/console/apprentices?status=suspended"), StringComparison.Ordinal);

        var address = list.Split("href=\"/console/apprentices/")[1].Split('"')[0];
        var page = await GetAsync("/console/apprentices/" + address);
        Assert.Contains(
            "href=\"/console/receipts/enrollments/hayes/pages.txt/receipt.html?run=enrollments-hayes-",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("no hours for", page, StringComparison.Ordinal);

        // A cohort's link leads to that cohort's list, and to no other.
        var both = await GetAsync("/console/apprentices?sponsor=hayes&q=Page");
        var links = both.Split("href=\"")
            .Skip(1)
            .Select(link => WebUtility.HtmlDecode(link.Split('"')[0]))
            .Where(link => link.Contains("cohort=pages-", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, links.Count);
        Assert.DoesNotContain("amp;amp;", both, StringComparison.Ordinal);
        var second = await GetAsync(links.Single(link => link.Contains("cohort=pages-2", StringComparison.Ordinal)));
        Assert.Contains("Page Binder", second, StringComparison.Ordinal);
        Assert.DoesNotContain("Page Turner", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_comes_page_by_page_and_the_address_keeps_its_filters()
    {
        var rows = Enumerable.Range(1, 60).Select(number => $"LG{number:000}\tLong{number:000}\tList\t01/06/2025\tlong-1");
        await hub.DropAsync(
            "enrollments",
            "hayes",
            "long.txt",
            "Badge\tFirst Name\tLast Name\tStart Date\tGroup\n" + string.Join('\n', rows) + "\n"
        );
        await hub.Hub.WaitUntilIdleAsync(Stop);

        var seen = new List<string>();
        var (address, pages) = ("/console/apprentices?q=list&cohort=long-1", 0);
        while (address is not null && pages++ < 10)
        {
            var page = await GetAsync(address);
            seen.AddRange(System.Text.RegularExpressions.Regex.Matches(page, "Long[0-9]{3} List").Select(match => match.Value));
            address = page.Split("href=\"")
                .Select(link => WebUtility.HtmlDecode(link.Split('"')[0]))
                .FirstOrDefault(link => link.Contains("after=", StringComparison.Ordinal));
            Assert.True(
                address is null
                    || (address.Contains("q=list", StringComparison.Ordinal) && address.Contains("cohort=long-1", StringComparison.Ordinal))
            );
        }
        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(1, 60).Select(number => $"Long{number:000} List"), seen.Order());
    }

    [Fact]
    public async Task Who_has_left_has_no_pace()
    {
        await hub.DropAsync(
            "enrollments",
            "menomonee-valley",
            "pace.csv",
            "Employee Id;First Name;Last Name;Program;Start Date;Status\nMV-8001;Pace;Stays;IMT;2025-01-06;In training\nMV-8002;Pace;Goes;IMT;2025-01-06;Left\n"
        );
        await hub.Hub.WaitUntilIdleAsync(Stop);

        Assert.Contains("<dt>Pace</dt>", await PageOfAsync("Pace Stays"), StringComparison.Ordinal);
        Assert.DoesNotContain("<dt>Pace</dt>", await PageOfAsync("Pace Goes"), StringComparison.Ordinal);

        async Task<string> PageOfAsync(string name)
        {
            var before = (await GetAsync($"/console/apprentices?sponsor=menomonee-valley&q={Uri.EscapeDataString(name)}")).Split(
                $">{name}<"
            )[0];
            return await GetAsync("/console/apprentices/" + before.Split("href=\"/console/apprentices/")[^1].Split('"')[0]);
        }
    }

    [Theory]
    [InlineData("/console/apprentices?sponsor=nobody")]
    [InlineData("/console/apprentices?list=odd")]
    [InlineData("/console/apprentices?status=odd")]
    [InlineData("/console/apprentices/a-nobody")]
    [InlineData("/console/apprentices/a-nobody?on=yesterday")]
    [InlineData("/console/no-such-page")]
    [InlineData("/console/receipts/hours/nobody/nothing.csv/receipt.html")]
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
