<#
.SYNOPSIS
Lets the hub send mail as its one shared mailbox and as nobody else, by Exchange Online's RBAC for Applications.
.DESCRIPTION
Run it once after azd up, signed in as an Exchange administrator: Connect-ExchangeOnline (module ExchangeOnlineManagement). Run again, it changes
nothing. It never grants Mail.Send in Entra ID: that would be for every mailbox, and the two add up.
.PARAMETER ClientId
Application (client) id of the hub's identity: azd env get-value IMTHUB_IDENTITY_CLIENT_ID.
.PARAMETER ObjectId
Object id of its service principal: az ad sp show --id CLIENTID --query id.
.PARAMETER Mailbox
Address of the shared mailbox: IMTHUB_MAIL_FROM.
.PARAMETER Undo
Takes the grant, the scope and Exchange's pointer to the identity away again.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)][guid] $ClientId,
    [Parameter(Mandatory)][guid] $ObjectId,
    [Parameter(Mandatory)][ValidatePattern("^[^@\s'""]+@[^@\s'""]+$")][string] $Mailbox,
    [switch] $Undo
)
$ErrorActionPreference = 'Stop'
$scope = 'ImtHub mailbox'
$assignment = 'ImtHub sends mail'

if ($Undo) {
    if (Get-ManagementRoleAssignment -Identity $assignment -ErrorAction SilentlyContinue) { Remove-ManagementRoleAssignment -Identity $assignment -Confirm:$false }
    if (Get-ManagementScope -Identity $scope -ErrorAction SilentlyContinue) { Remove-ManagementScope -Identity $scope -Confirm:$false }
    if (Get-ServicePrincipal -Identity $ObjectId -ErrorAction SilentlyContinue) { Remove-ServicePrincipal -Identity $ObjectId -Confirm:$false }
    return
}

if (-not (Get-Mailbox -Identity $Mailbox -ErrorAction SilentlyContinue)) { throw "There is no mailbox ${Mailbox}: make a shared mailbox first." }
if (-not (Get-ServicePrincipal -Identity $ObjectId -ErrorAction SilentlyContinue)) {
    New-ServicePrincipal -AppId $ClientId -ObjectId $ObjectId -DisplayName 'ImtHub'
}
if (-not (Get-ManagementScope -Identity $scope -ErrorAction SilentlyContinue)) {
    New-ManagementScope -Name $scope -RecipientRestrictionFilter "PrimarySmtpAddress -eq '$Mailbox'"
}
if (-not (Get-ManagementRoleAssignment -Identity $assignment -ErrorAction SilentlyContinue)) {
    New-ManagementRoleAssignment -Name $assignment -App $ObjectId -Role 'Application Mail.Send' -CustomResourceScope $scope
}

# What the identity may now do for this mailbox; a change takes from half an hour to two to be felt everywhere.
Test-ServicePrincipalAuthorization -Identity $ObjectId -Resource $Mailbox
