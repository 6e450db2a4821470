using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Scripts;

/// <summary>
/// The hub's identity is let send as one mailbox. Stands in for Exchange Online: functions of its commands' names, which keep what they
/// were asked.
/// </summary>
public sealed class MailGrantTests
{
    private const string Exchange = """
        $calls = [System.Collections.Generic.List[string]]::new()
        function Get-Mailbox { param($Identity, $ErrorAction) $Identity }
        function Get-ServicePrincipal { param($Identity, $ErrorAction) $known }
        function Get-ManagementScope { param($Identity, $ErrorAction) $known }
        function Get-ManagementRoleAssignment { param($Identity, $ErrorAction) $known }
        function New-ServicePrincipal { param($AppId, $ObjectId, $DisplayName) $calls.Add("principal $AppId $ObjectId") }
        function New-ManagementScope { param($Name, $RecipientRestrictionFilter) $calls.Add("scope $RecipientRestrictionFilter") }
        function New-ManagementRoleAssignment { param($Name, $App, $Role, $CustomResourceScope) $calls.Add("grant $Role to $App within $CustomResourceScope") }
        function Remove-ManagementRoleAssignment { param($Identity, $Confirm) $calls.Add("remove grant") }
        function Remove-ManagementScope { param($Identity, $Confirm) $calls.Add("remove scope") }
        function Remove-ServicePrincipal { param($Identity, $Confirm) $calls.Add("remove principal") }
        function Test-ServicePrincipalAuthorization { param($Identity, $Resource) $calls.Add("test $Resource") }
        """;

    [Fact]
    public void It_is_granted_for_the_one_mailbox_and_tested() =>
        Assert.Equal(
            [
                "principal 11111111-1111-1111-1111-111111111111 22222222-2222-2222-2222-222222222222",
                "scope PrimarySmtpAddress -eq 'imthub@example.org'",
                "grant Application Mail.Send to 22222222-2222-2222-2222-222222222222 within ImtHub mailbox",
                "test imthub@example.org",
            ],
            Run("$null", "")
        );

    [Fact]
    public void Run_again_it_changes_nothing() => Assert.Equal(["test imthub@example.org"], Run("$true", ""));

    [Fact]
    public void It_can_be_undone() => Assert.Equal(["remove grant", "remove scope", "remove principal"], Run("$true", "-Undo"));

    private static string[] Run(string known, string more)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.Create());
        runspace.InitialSessionState.LanguageMode = PSLanguageMode.FullLanguage;
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(
            $$"""
            $known = {{known}}
            {{Exchange}}
            & { {{Checkout.Read(
                "infra",
                "scripts",
                "grant-mail.ps1"
            )}} } -ClientId 11111111-1111-1111-1111-111111111111 -ObjectId 22222222-2222-2222-2222-222222222222 -Mailbox imthub@example.org {{more}}
            , $calls.ToArray()
            """
        );
        var result = shell.Invoke();
        Assert.True(!shell.HadErrors, string.Join('\n', shell.Streams.Error));
        return [.. ((object[])result[^1].BaseObject).Cast<string>()];
    }
}
