# Prints an upload link for each partner's folder; issue-upload-links.sh says what such a link may.
[CmdletBinding()]
param(
    [ValidateRange(1, 168)][int] $Hours = 24,
    [Parameter(Mandatory, ValueFromRemainingArguments)][ValidatePattern('^(grades|hours|enrollments|competencies|registrations)/[a-z0-9]([a-z0-9-]*[a-z0-9])?$')][string[]] $Folders
)
$ErrorActionPreference = 'Stop'
if (-not $env:IMTHUB_PARTNER_ACCOUNT) { throw 'imthub: set IMTHUB_PARTNER_ACCOUNT, as azd env get-value IMTHUB_PARTNER_ACCOUNT tells it.' }
$expiry = (Get-Date).ToUniversalTime().AddHours($Hours).ToString('yyyy-MM-ddTHH:mmZ')
foreach ($folder in $Folders) {
    $feed, $partner = $folder -split '/', 2
    $sas = az storage fs directory generate-sas --account-name $env:IMTHUB_PARTNER_ACCOUNT --file-system $feed --name $partner `
        --permissions c --expiry $expiry --https-only --as-user --auth-mode login --output tsv
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
    "https://$($env:IMTHUB_PARTNER_ACCOUNT).blob.core.windows.net/$folder/NAME?$sas"
}
