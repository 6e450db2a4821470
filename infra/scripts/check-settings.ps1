# Says what is still to be set before anything is made. azd gives its environment as variables.
$ErrorActionPreference = 'Stop'

$missing = 'IMTHUB_STAGE', 'IMTHUB_MAIL_FROM', 'IMTHUB_MAIL_STAFF', 'IMTHUB_ALERTS_TO' |
    Where-Object { -not [Environment]::GetEnvironmentVariable($_) }
if ($missing) {
    throw "imthub: set first, with 'azd env set NAME VALUE': $($missing -join ' ') (docs/deploy.md says what each is)."
}
if ($env:IMTHUB_STAGE -notin 'dev', 'prod') {
    throw "imthub: IMTHUB_STAGE is '$env:IMTHUB_STAGE'; allowed: dev, prod."
}
if (-not $env:IMTHUB_OPERATORS_GROUP) {
    Write-Warning "imthub: IMTHUB_OPERATORS_GROUP is not set: nobody will be allowed to operate the hub with 'imthub --account'."
}
