# Subscribes the app to finished uploads. Runs after the app was published: Event Grid asks the app for its consent, and the key that
# the address needs is made by the app's first start. The key is looked up by the deployment; it does not pass through here.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')

foreach ($name in 'IMTHUB_RESOURCE_GROUP', 'IMTHUB_APP', 'IMTHUB_EVENT_TOPIC', 'IMTHUB_HUB_ACCOUNT') {
    if (-not [Environment]::GetEnvironmentVariable($name)) { throw "imthub: run this through azd, or set $name." }
}
$tries = 30
for ($try = 1; ; $try++) {
    $started = az functionapp keys list --resource-group $env:IMTHUB_RESOURCE_GROUP --name $env:IMTHUB_APP `
        --query "contains(keys(systemKeys || ``{}``), 'blobs_extension')" --output tsv
    if ($started -eq 'true') { break }
    if ($try -ge $tries) { throw "imthub: the app has not started yet ($tries tries); look at its log, then run this again." }
    Write-Host "imthub: waiting for the app's first start ($try of $tries) ..."
    Start-Sleep -Seconds 10
}
az deployment group create --resource-group $env:IMTHUB_RESOURCE_GROUP --name imthub-events --parameters events.bicepparam --output none
if ($LASTEXITCODE -ne 0) { throw 'imthub: the uploads could not be connected; see above.' }
Write-Host "imthub: uploads are announced to $env:IMTHUB_APP."
