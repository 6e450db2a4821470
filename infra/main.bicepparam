using 'main.bicep'

// azd sets AZURE_*; the others are set with `azd env set NAME VALUE`, see docs/deploy.md. One without a default must be set.
var stages = {
  dev: loadJsonContent('stages/dev.json')
  prod: loadJsonContent('stages/prod.json')
}

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param stage = stages[readEnvironmentVariable('IMTHUB_STAGE')]
param people = {
  mailFrom: readEnvironmentVariable('IMTHUB_MAIL_FROM')
  mailContact: readEnvironmentVariable('IMTHUB_MAIL_CONTACT', '')
  mailStaff: readEnvironmentVariable('IMTHUB_MAIL_STAFF')
  receiptsAddress: readEnvironmentVariable('IMTHUB_RECEIPTS_ADDRESS', '')
  alertsTo: readEnvironmentVariable('IMTHUB_ALERTS_TO')
  operatorsGroupId: readEnvironmentVariable('IMTHUB_OPERATORS_GROUP', '')
  consoleClientId: readEnvironmentVariable('IMTHUB_CONSOLE_CLIENT', '')
}
param allowedAddresses = filter(split(readEnvironmentVariable('IMTHUB_ALLOWED_ADDRESSES', ''), ','), address => !empty(address))
