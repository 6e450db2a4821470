// Posted hours, and the events of records.
param name string
param location string
param tags object
param appPrincipalId string
param workspaceId string

var names = loadJsonContent('../names.json')
var roles = loadJsonContent('../roles.json')
// The local Service Bus has the same.
var deliveries = 10
var duplicates = 'PT1H'

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled'
  }
}

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for queue in names.serviceBusQueues: {
    parent: namespace
    name: queue
    properties: {
      maxDeliveryCount: deliveries
      lockDuration: 'PT5M'
      defaultMessageTimeToLive: 'P14D'
      deadLetteringOnMessageExpiration: true
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: duplicates
    }
  }
]

resource topic 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = {
  parent: namespace
  name: names.topic
  properties: {
    defaultMessageTimeToLive: 'P14D'
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: duplicates
  }
}

resource subscriptions 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = [
  for subscription in names.subscriptions: {
    parent: topic
    name: subscription
    properties: {
      maxDeliveryCount: deliveries
      lockDuration: 'PT5M'
      defaultMessageTimeToLive: 'P14D'
      deadLetteringOnMessageExpiration: true
      deadLetteringOnFilterEvaluationExceptions: true
    }
  }
]

// The lists of apprentices are kept by the few events that move somebody between them (BusEventTopic.MovesLists).
resource indexRule 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2024-01-01' = {
  parent: subscriptions[indexOf(names.subscriptions, 'index')]
  name: '$Default'
  properties: {
    filterType: 'CorrelationFilter'
    correlationFilter: {
      properties: { movesLists: 'yes' }
    }
  }
}

resource sendsToQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in names.serviceBusQueues: {
    name: guid(queues[i].id, appPrincipalId, roles.serviceBusDataSender)
    scope: queues[i]
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataSender)
      description: 'A post is announced on queue ${queue}.'
    }
  }
]

resource receivesFromQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in names.serviceBusQueues: {
    name: guid(queues[i].id, appPrincipalId, roles.serviceBusDataReceiver)
    scope: queues[i]
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataReceiver)
      description: 'Triggers on queue ${queue} and its dead letters.'
    }
  }
]

resource sendsToTopic 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(topic.id, appPrincipalId, roles.serviceBusDataSender)
  scope: topic
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataSender)
    description: 'The relay sends events.'
  }
}

resource receivesFromSubscriptions 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (subscription, i) in names.subscriptions: {
    name: guid(subscriptions[i].id, appPrincipalId, roles.serviceBusDataReceiver)
    scope: subscriptions[i]
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataReceiver)
      description: 'Triggers on subscription ${subscription} and its dead letters.'
    }
  }
]

// Reads how long queues are; a reader can neither list keys nor read messages.
resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(namespace.id, appPrincipalId, roles.reader)
  scope: namespace
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.reader)
    description: 'The health check reads how many messages wait.'
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'OperationalLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = namespace.id
output host string = '${namespace.name}.servicebus.windows.net'
