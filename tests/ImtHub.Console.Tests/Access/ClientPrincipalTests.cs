using System.Text;
using ImtHub.Console.Access;
using Xunit;

namespace ImtHub.Console.Tests.Access;

/// <summary>What the platform tells of whoever signed in.</summary>
public sealed class ClientPrincipalTests
{
    [Theory]
    [InlineData("staff", VisitorRole.Staff)]
    [InlineData("auditor", VisitorRole.Auditor)]
    [InlineData("Staff", VisitorRole.None)]
    [InlineData("owner", VisitorRole.None)]
    [InlineData("", VisitorRole.None)]
    public void An_app_role_decides_what_somebody_may_do(string role, VisitorRole expected) =>
        Assert.Equal(new Visitor("ann@example.org", expected), ClientPrincipal.Read(Principal.With(role)));

    [Fact]
    public void Who_has_both_roles_is_staff() =>
        Assert.Equal(
            VisitorRole.Staff,
            ClientPrincipal.Read(Principal.Header("aad", ("upn", "ann"), ("roles", "auditor"), ("roles", "staff")))!.Role
        );

    [Fact]
    public void The_name_is_the_one_that_commands_keep() =>
        Assert.Equal(
            "ann@hub.example",
            ClientPrincipal
                .Read(Principal.Header("aad", ("oid", "0123"), ("preferred_username", "ann@example.org"), ("upn", "ann@hub.example")))!
                .Name
        );

    [Fact]
    public void A_role_that_another_provider_tells_is_not_believed() =>
        Assert.Null(ClientPrincipal.Read(Principal.Header("google", ("upn", "ann"), ("roles", "staff"))));

    public static TheoryData<string> Unreadable =>
        [
            "",
            "not base64 at all",
            Text("not JSON"),
            Text("null"),
            Text("[]"),
            Text("""{"auth_typ":"aad"}"""),
            Text("""{"auth_typ":"aad","claims":{"typ":"roles","val":"staff"}}"""),
            Text("""{"auth_typ":"aad","claims":["staff",null,{"typ":1,"val":2}]}"""),
            Text("""{"auth_typ":"aad","claims":[{"typ":"roles","val":"staff"}]}"""),
            Text("""{"auth_typ":["aad"],"claims":[{"typ":"upn","val":"ann"},{"typ":"roles","val":"staff"}]}"""),
            Text($$"""{"auth_typ":"aad","claims":[{"typ":"upn","val":"{{new string('a', 40_000)}}"}]}"""),
        ];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void A_header_that_cannot_be_read_is_nobody(string header) => Assert.Null(ClientPrincipal.Read(header));

    [Fact]
    public void Without_a_header_one_is_nobody() => Assert.Null(ClientPrincipal.Read(null));

    private static string Text(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
