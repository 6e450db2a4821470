import { stage as stageType } from '../types.bicep'

// Holds what cannot be an identity: the keys that the Functions host makes for its own endpoints. Nobody ever types one in.
param name string
param location string
param tags object
param stage stageType
param appPrincipalId string
param workspaceId string

var roles = loadJsonContent('../roles.json')

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: max(7, min(90, stage.softDeleteDays))
    publicNetworkAccess: stage.privateEndpoints ? 'Disabled' : 'Enabled'
    networkAcls: { bypass: 'AzureServices', defaultAction: stage.privateEndpoints ? 'Deny' : 'Allow' }
  }
}

resource keepsKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appPrincipalId, roles.keyVaultSecretsOfficer)
  scope: vault
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsOfficer)
    description: 'The Functions host keeps its own keys here.'
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output address string = vault.properties.vaultUri
