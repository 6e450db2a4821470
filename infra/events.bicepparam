using 'events.bicep'

param appName = readEnvironmentVariable('IMTHUB_APP')
param topicName = readEnvironmentVariable('IMTHUB_EVENT_TOPIC')
param hubAccountName = readEnvironmentVariable('IMTHUB_HUB_ACCOUNT')
