targetScope = 'subscription'

import { people as peopleType, stage as stageType } from 'types.bicep'

@minLength(1)
@maxLength(20)
@description('Name of the environment, such as imthub-prod.')
param environmentName string

@description('Region of everything; one that offers Flex Consumption.')
param location string

@description('What dev and prod differ in.')
param stage stageType

@description('Who hears of the hub and who may operate it.')
param people peopleType

@description('With private endpoints: addresses (CIDR) from which operators reach the hub\'s account.')
param allowedAddresses string[]

var names = loadJsonContent('names.json')
var token = uniqueString(subscription().id, environmentName, location)
var hubAccount = 'sthub${token}'
var partnerAccount = 'stpart${token}'
var vault = 'kv-${token}'
var tags = { 'azd-env-name': environmentName, application: 'imthub' }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: 'id-imthub-${token}', location: location, tags: tags }
}

module observability 'modules/observability.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-imthub-${token}'
    insightsName: 'appi-imthub-${token}'
    location: location
    tags: tags
    stage: stage
    senderPrincipalId: identity.outputs.principalId
  }
}

module hubStorage 'modules/hubStorage.bicep' = {
  scope: group
  params: {
    name: hubAccount
    location: location
    tags: tags
    stage: stage
    appPrincipalId: identity.outputs.principalId
    operatorsGroupId: people.operatorsGroupId
    allowedAddresses: allowedAddresses
    workspaceId: observability.outputs.workspaceId
  }
}

module partnerStorage 'modules/partnerStorage.bicep' = {
  scope: group
  params: {
    name: partnerAccount
    location: location
    tags: tags
    stage: stage
    appPrincipalId: identity.outputs.principalId
    operatorsGroupId: people.operatorsGroupId
    workspaceId: observability.outputs.workspaceId
  }
}

module serviceBus 'modules/serviceBus.bicep' = {
  scope: group
  params: {
    name: 'sb-imthub-${token}'
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    workspaceId: observability.outputs.workspaceId
  }
}

module eventTopic 'modules/eventTopic.bicep' = {
  scope: group
  params: {
    name: 'evgt-imthub-${token}'
    location: location
    tags: tags
    partnerAccountId: partnerStorage.outputs.id
    hubAccountName: hubAccount
    workspaceId: observability.outputs.workspaceId
  }
  dependsOn: [hubStorage]
}

module keyVault 'modules/keyVault.bicep' = if (stage.hostKeysInVault) {
  scope: group
  params: {
    name: vault
    location: location
    tags: tags
    stage: stage
    appPrincipalId: identity.outputs.principalId
    workspaceId: observability.outputs.workspaceId
  }
}

module network 'modules/network.bicep' = if (stage.privateEndpoints) {
  scope: group
  params: {
    name: 'vnet-imthub-${token}'
    location: location
    tags: tags
    hubAccountName: hubAccount
    partnerAccountName: partnerAccount
    vaultName: stage.hostKeysInVault ? vault : ''
  }
  dependsOn: [hubStorage, partnerStorage, keyVault]
}

module app 'modules/functionApp.bicep' = {
  scope: group
  params: {
    name: 'func-imthub-${token}'
    planName: 'plan-imthub-${token}'
    location: location
    tags: tags
    stage: stage
    identityId: identity.outputs.id
    packageAddress: hubStorage.outputs.packageAddress
    subnetId: stage.privateEndpoints ? network!.outputs.appSubnetId : ''
    workspaceId: observability.outputs.workspaceId
    consoleClientId: people.consoleClientId
    openPaths: names.openPaths
    settings: union(
      names.schedules,
      {
        // The host's own account, the partners' account and Service Bus, each by the app's identity.
        AzureWebJobsStorage__accountName: hubStorage.outputs.name
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.outputs.clientId
        PartnerData__blobServiceUri: partnerStorage.outputs.blobAddress
        PartnerData__queueServiceUri: partnerStorage.outputs.queueAddress
        PartnerData__credential: 'managedidentity'
        PartnerData__clientId: identity.outputs.clientId
        ServiceBus__fullyQualifiedNamespace: serviceBus.outputs.host
        ServiceBus__credential: 'managedidentity'
        ServiceBus__clientId: identity.outputs.clientId
        // What the app's identity may not make is made here.
        Storage__CreateMissing: 'false'
        // How many messages wait on it is asked of Resource Manager.
        Watch__ServiceBusId: serviceBus.outputs.id
        // Graph and Azure Monitor, by the same identity.
        AZURE_CLIENT_ID: identity.outputs.clientId
        APPLICATIONINSIGHTS_CONNECTION_STRING: observability.outputs.insightsConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
        Mail__From: people.mailFrom
        Mail__Contact: people.mailContact
        Mail__Staff: people.mailStaff
        Mail__Pages: 'https://func-imthub-${token}.azurewebsites.net'
      },
      // The app shows Entra that it is the console's registration by its own identity, so that there is no secret.
      empty(people.consoleClientId) ? {} : { OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identity.outputs.clientId },
      empty(people.receiptsAddress) ? {} : { Mail__Receipts: people.receiptsAddress },
      stage.hostKeysInVault
        ? {
            AzureWebJobsSecretStorageType: 'keyvault'
            AzureWebJobsSecretStorageKeyVaultUri: keyVault!.outputs.address
            AzureWebJobsSecretStorageKeyVaultClientId: identity.outputs.clientId
          }
        : {}
    )
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    namePrefix: environmentName
    location: location
    tags: tags
    alertsTo: people.alertsTo
    workspaceId: observability.outputs.workspaceId
    serviceBusId: serviceBus.outputs.id
    eventTopicId: eventTopic.outputs.id
  }
}

module budget 'modules/budget.bicep' = if (stage.monthlyBudget > 0) {
  scope: group
  params: { amount: stage.monthlyBudget, alertsTo: people.alertsTo }
}

// azd keeps these in the environment; the scripts beside this file read them.
output IMTHUB_RESOURCE_GROUP string = group.name
output IMTHUB_APP string = app.outputs.name
output IMTHUB_ADDRESS string = app.outputs.address
output IMTHUB_HUB_ACCOUNT string = hubStorage.outputs.name
output IMTHUB_PARTNER_ACCOUNT string = partnerStorage.outputs.name
output IMTHUB_SERVICE_BUS string = serviceBus.outputs.host
output IMTHUB_EVENT_TOPIC string = eventTopic.outputs.name
output IMTHUB_IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
output IMTHUB_IDENTITY_CLIENT_ID string = identity.outputs.clientId
