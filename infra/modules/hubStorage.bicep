import { stage as stageType } from '../types.bicep'

// The hub's own account: records, queues, the archive of everything that was taken in, and what the Functions host keeps for itself.
param name string
param location string
param tags object
param stage stageType
param appPrincipalId string
param operatorsGroupId string
@description('Addresses that may reach the account from outside; used with private endpoints only.')
param allowedAddresses string[]
param workspaceId string

var names = loadJsonContent('../names.json')
var roles = loadJsonContent('../roles.json')

var forApp = [
  {
    role: roles.storageBlobDataOwner
    because: 'The Functions host keeps locks, keys and blob receipts here; the hub its archive, configuration, exports and mails.'
  }
  { role: roles.storageQueueDataContributor, because: 'Queue triggers and outputs, poison queues, and the blob triggers\' inner queue.' }
  { role: roles.storageTableDataContributor, because: 'Records, runs, reviews, mail ledger; the host\'s diagnostic events.' }
]
var forOperators = [
  { role: roles.storageBlobDataContributor, because: 'imthub: configuration, exports, incidents.' }
  { role: roles.storageQueueDataContributor, because: 'imthub replay and imthub poison put messages on queues.' }
  { role: roles.storageTableDataContributor, because: 'imthub partner, runs, review and the audit.' }
]

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: stage.storageSku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: stage.privateEndpoints && empty(allowedAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      // Event Grid writes what it could not deliver; it comes as a trusted service.
      bypass: 'AzureServices'
      defaultAction: stage.privateEndpoints ? 'Deny' : 'Allow'
      ipRules: [for address in allowedAddresses: { value: address, action: 'Allow' }]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: stage.softDeleteDays }
    containerDeleteRetentionPolicy: { enabled: true, days: stage.softDeleteDays }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = [
  for container in concat(names.hubContainers, [names.platformContainers.package, names.platformContainers.eventDeadLetters]): {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = {
  parent: account
  name: 'default'
}

// Each queue and the one that its messages go to after the last try.
resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' = [
  for queue in flatten(map(names.queues, queue => [queue, '${queue}-poison'])): {
    parent: queueService
    name: queue
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = [
  for table in names.tables: {
    parent: tableService
    name: table
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'keep-the-archive-cold-then-let-it-go'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['archive/'] }
            actions: {
              baseBlob: {
                tierToCold: { daysAfterModificationGreaterThan: stage.retention.archiveCold }
                delete: { daysAfterModificationGreaterThan: stage.retention.records }
              }
            }
          }
        }
        {
          name: 'let-files-go-that-were-checked-and-never-sent'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['staged/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 1 } } }
          }
        }
        {
          name: 'let-exports-go'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['exports/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: stage.retention.records } } }
          }
        }
        {
          name: 'let-mails-go'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['mail/sent/', 'mail/receipts/', 'mail/digests/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: stage.retention.mail } } }
          }
        }
        {
          name: 'let-incidents-go'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['incidents/', '${names.platformContainers.eventDeadLetters}/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: stage.retention.incidents } } }
          }
        }
        {
          name: 'let-old-versions-go'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: stage.softDeleteDays } } }
          }
        }
      ]
    }
  }
}

resource appRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in forApp: {
    name: guid(account.id, appPrincipalId, grant.role)
    scope: account
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      description: grant.because
    }
  }
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

// Who read, wrote or deleted files; of queues and tables what was deleted. Their reads are the hub's own and many.
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

resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: tableService
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageDelete', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

output name string = account.name
output packageAddress string = '${account.properties.primaryEndpoints.blob}${names.platformContainers.package}'
