using System.Text.Json;
using ImtHub.Console.Access;
using ImtHub.Infrastructure.Tests.Names;
using ImtHub.Infrastructure.Tests.Templates;
using ImtHub.Testing;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Safety;

/// <summary>Who opens the console has signed in with Entra; what is left out of that has a check of its own.</summary>
public sealed class SignInTests(CompiledInfra infra)
{
    private const string Config = "Microsoft.Web/sites/config";

    [Fact]
    public void Everything_but_the_open_paths_asks_people_to_sign_in()
    {
        var signIn = SignIn(infra.Prod)!.Properties;

        Assert.True(signIn.GetProperty("platform").GetProperty("enabled").GetBoolean());
        var asked = signIn.GetProperty("globalValidation");
        Assert.True(asked.GetProperty("requireAuthentication").GetBoolean());
        Assert.Equal("RedirectToLoginPage", asked.GetProperty("unauthenticatedClientAction").GetString());
        Assert.Equal(
            ["/admin/*", "/api/*", "/console/site.css", "/link/*", "/runtime/*"],
            asked.GetProperty("excludedPaths").EnumerateArray().Select(path => path.GetString()!).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void No_function_is_open_to_the_world_but_by_a_path_that_is_meant_to_be()
    {
        var open = SignIn(infra.Prod)!
            .Properties.GetProperty("globalValidation")
            .GetProperty("excludedPaths")
            .EnumerateArray()
            .Select(path => path.GetString()!)
            .Where(path => path.EndsWith("/*", StringComparison.Ordinal))
            .Select(path => path.TrimStart('/').TrimEnd('*'))
            .ToList();

        var closed = DeclaredFunctions
            .Of<HttpTriggerAttribute>()
            .Where(function => !open.Any(path => function.Binding.Route!.StartsWith(path, StringComparison.Ordinal)))
            .Select(function => (function.Function, function.Binding.Route));

        Assert.Equal([("ShowConsole", "console/{*path}")], closed);
    }

    [Fact]
    public void Without_a_registration_nobody_signs_in_and_nothing_says_that_anybody_did()
    {
        Assert.Null(SignIn(infra.Alone));
        foreach (var deployment in new[] { infra.Dev, infra.Prod, infra.Alone })
        {
            // These say who somebody is: the platform sets the first two by itself, and the third is a laptop's.
            Assert.DoesNotContain(ConsoleAccess.AuthenticationSetting, deployment.Settings.Keys);
            Assert.DoesNotContain(ConsoleAccess.SiteSetting, deployment.Settings.Keys);
            Assert.DoesNotContain(
                deployment.Settings.Keys,
                name => name.StartsWith(ConsoleOptions.Section + "__", StringComparison.OrdinalIgnoreCase)
            );
        }
    }

    [Fact]
    public void The_registration_needs_no_secret()
    {
        var registration = SignIn(infra.Prod)!
            .Properties.GetProperty("identityProviders")
            .GetProperty("azureActiveDirectory")
            .GetProperty("registration");
        var setting = registration.GetProperty("clientSecretSettingName").GetString()!;

        Assert.Contains("CLIENTID", setting, StringComparison.Ordinal);
        Assert.Equal(infra.Prod.Settings["AZURE_CLIENT_ID"], infra.Prod.Settings[setting]);
        Assert.DoesNotContain(setting, infra.Alone.Settings.Keys);
    }

    [Fact]
    public void The_roles_that_the_console_knows_are_those_of_the_registration() =>
        Assert.Equal(
            [ClientPrincipal.AuditorRole, ClientPrincipal.StaffRole],
            JsonDocument
                .Parse(Checkout.Read("infra", "console-roles.json"))
                .RootElement.EnumerateArray()
                .Select(role => role.GetProperty("value").GetString()!)
                .Order(StringComparer.Ordinal)
        );

    private static Resource? SignIn(Deployment deployment) =>
        deployment.OfType(Config).SingleOrDefault(config => config.Name.EndsWith("/authsettingsV2", StringComparison.Ordinal));
}
