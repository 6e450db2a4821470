import { stage as stageType } from '../types.bicep'

// What partners reach: their files, and the answers to them. The hierarchical namespace is what lets an upload link be bound to one
// partner's folder; it excludes versioning, so uploads may only create, and every content lies in the hub's archive.
param name string
param location string
param tags object
param stage stageType
param appPrincipalId string
param operatorsGroupId string
param workspaceId string

var names = loadJsonContent('../names.json')
var roles = loadJsonContent('../roles.json')

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: stage.storageSku }
  properties: {
    accessTier: 'Hot'
    isHnsEnabled: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    // A link that is valid for longer than this is logged.
    sasPolicy: { sasExpirationPeriod: '7.00:00:00', expirationAction: 'Log' }
    // Partners come from anywhere, with a link of their own.
    publicNetworkAccess: 'Enabled'
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: stage.softDeleteDays }
    containerDeleteRetentionPolicy: { enabled: true, days: stage.softDeleteDays }
  }
}

resource feeds 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = [
  for container in names.partnerContainers.feeds: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource answers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = [
  for container in names.partnerContainers.answers: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = {
  parent: account
  name: 'default'
}

// The blob triggers' extension puts a blob that it gives up on into a queue of the blob's own account.
resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' = [
  for queue in names.partnerQueues: {
    parent: queueService
    name: queue
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'let-partners-files-go'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: map(concat(names.partnerContainers.feeds, ['posted']), container => '${container}/')
            }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: stage.retention.partnerFiles } } }
          }
        }
        {
          name: 'let-receipts-go'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['receipts/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: stage.retention.receipts } } }
          }
        }
      ]
    }
  }
}

resource appMasks 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, i) in names.partnerContainers.feeds: {
    name: guid(feeds[i].id, appPrincipalId, roles.storageBlobDataContributor)
    scope: feeds[i]
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataContributor)
      description: 'The hub reads what partners drop in ${container}, and replaces a file that holds social security numbers by one without.'
    }
  }
]

resource appWrites 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, i) in names.partnerContainers.answers: {
    name: guid(answers[i].id, appPrincipalId, roles.storageBlobDataContributor)
    scope: answers[i]
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataContributor)
      description: 'The hub writes ${container}.'
    }
  }
]

resource appQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in names.partnerQueues: {
    name: guid(queues[i].id, appPrincipalId, roles.storageQueueDataContributor)
    scope: queues[i]
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageQueueDataContributor)
      description: 'Blobs that the triggers gave up on become incidents.'
    }
  }
]

var forOperators = [
  { role: roles.storageBlobDataContributor, because: 'Upload links can do at most what their issuer may; imthub reads receipts.' }
  { role: roles.storageBlobDelegator, because: 'issue-upload-links asks for the key that signs upload links.' }
]

resource operatorRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in (empty(operatorsGroupId) ? [] : forOperators): {
    name: guid(account.id, operatorsGroupId, grant.role)
    scope: account
    properties: {
      principalId: operatorsGroupId
      principalType: 'Group'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      description: grant.because
    }
  }
]

resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [for category in ['StorageRead', 'StorageWrite', 'StorageDelete']: { category: category, enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource queueLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: queueService
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

output id string = account.id
output name string = account.name
output blobAddress string = account.properties.primaryEndpoints.blob
output queueAddress string = account.properties.primaryEndpoints.queue
