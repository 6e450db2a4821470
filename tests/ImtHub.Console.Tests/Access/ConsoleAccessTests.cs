using System.Net;
using ImtHub.Console.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace ImtHub.Console.Tests.Access;

/// <summary>Who one is: by the platform's word on Azure, by the loopback address on a laptop, and never by one's own.</summary>
public sealed class ConsoleAccessTests
{
    private static readonly (string, string) s_onAzure = ("WEBSITE_AUTH_ENABLED", "True");
    private static readonly (string, string) s_laptop = ("Console:Operator", "ann");

    [Fact]
    public void On_Azure_the_platform_says_who_one_is() =>
        Assert.Equal(
            new Visitor("ann@example.org", VisitorRole.Auditor),
            Access(s_onAzure).Find(Request("hub.example", IPAddress.Parse("10.0.0.1"), Principal.With("auditor")))
        );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("False")]
    [InlineData("1")]
    public void Where_the_platform_does_not_say_that_it_asks_its_header_is_not_believed(string? setting) =>
        Assert.Null(
            Access(("WEBSITE_AUTH_ENABLED", setting)).Find(Request("hub.example", IPAddress.Parse("10.0.0.1"), Principal.With("staff")))
        );

    [Fact]
    public void Forms_on_Azure_have_cookies_for_TLS_only()
    {
        var http = Request("hub.example", IPAddress.Loopback, Principal.With("staff"));

        Access(s_onAzure).Find(http);

        Assert.True(http.Request.IsHttps);
    }

    [Theory]
    [InlineData("localhost:7300", "127.0.0.1")]
    [InlineData("127.0.0.1:7300", "127.0.0.1")]
    [InlineData("[::1]:7300", "::1")]
    public void On_a_laptop_whoever_is_at_it_is_its_user(string host, string address) =>
        Assert.Equal(new Visitor("ann", VisitorRole.Staff), Access(s_laptop).Find(Request(host, IPAddress.Parse(address))));

    [Theory]
    [InlineData("rebound.example", "127.0.0.1")]
    [InlineData("localhost", "192.168.1.20")]
    [InlineData("localhost.rebound.example", "127.0.0.1")]
    public void Whoever_comes_from_elsewhere_or_by_another_name_is_nobody(string host, string address) =>
        Assert.Null(Access(s_laptop).Find(Request(host, IPAddress.Parse(address), Principal.With("staff"))));

    [Theory]
    [InlineData("WEBSITE_AUTH_ENABLED", "True")]
    [InlineData("WEBSITE_SITE_NAME", "func-imthub")]
    public void A_laptops_setting_counts_for_nothing_on_Azure(string name, string value) =>
        Assert.Null(Access(s_laptop, (name, value)).Find(Request("localhost", IPAddress.Loopback)));

    private static ConsoleAccess Access(params (string Name, string? Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Name, one => one.Value)).Build());

    private static DefaultHttpContext Request(string host, IPAddress address, string? principal = null)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = address } };
        http.Request.Host = new HostString(host);
        http.Request.Scheme = "http";
        if (principal is not null)
        {
            http.Request.Headers["X-MS-CLIENT-PRINCIPAL"] = principal;
        }

        return http;
    }
}
