// Event Grid's view of the partners' account. The subscriptions follow when the app is there to answer for them: events.bicep.
param name string
param location string
param tags object
param partnerAccountId string
param hubAccountName string
param workspaceId string

var names = loadJsonContent('../names.json')
var roles = loadJsonContent('../roles.json')

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: partnerAccountId
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' existing = {
  name: '${hubAccountName}/default/${names.platformContainers.eventDeadLetters}'
}

resource writesDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(container.id, name, roles.storageBlobDataContributor)
  scope: container
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataContributor)
    description: 'Event Grid keeps the events that it could not deliver.'
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: topic
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'DeliveryFailures', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = topic.id
output name string = topic.name
