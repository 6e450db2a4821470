// Tells each blob trigger of finished uploads into its container. Deployed when the app runs, because Event Grid asks the app for its
// consent first. The address holds a key that the Functions host made; it is looked up here, while deploying, and stands in no file,
// parameter or output.
param appName string
param topicName string
param hubAccountName string

var names = loadJsonContent('names.json')
var key = listKeys('${app.id}/host/default', '2025-03-01').systemKeys.blobs_extension

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

resource hubAccount 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: hubAccountName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

@batchSize(1)
resource subscriptions 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [
  for trigger in items(names.blobTriggers): {
    parent: topic
    name: trigger.key
    properties: {
      eventDeliverySchema: 'EventGridSchema'
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${trigger.key}&code=${key}'
          maxEventsPerBatch: 1
          minimumTlsVersionAllowed: '1.2'
        }
      }
      filter: {
        subjectBeginsWith: '/blobServices/default/containers/${trigger.value}/blobs/'
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        advancedFilters: [
          {
            // A file is announced when it is whole: not when a Data Lake client makes it (CreateFile) or a part is flushed (Flush).
            operatorType: 'StringIn'
            key: 'data.api'
            values: ['PutBlob', 'PutBlockList', 'CopyBlob', 'FlushWithClose', 'SftpCommit']
          }
        ]
      }
      retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
      deadLetterWithResourceIdentity: {
        identity: { type: 'SystemAssigned' }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: { resourceId: hubAccount.id, blobContainerName: names.platformContainers.eventDeadLetters }
        }
      }
    }
  }
]
