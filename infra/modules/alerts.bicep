// What people must hear of. Each rule says in its description what to do; docs/operations.md says more.
param namePrefix string
param location string
param tags object
param alertsTo string
param workspaceId string
param serviceBusId string
param eventTopicId string

var metrics = loadJsonContent('../names.json').metrics

// Rows that such a query finds are what is wrong; the dimension tells alerts of one rule apart.
var rules = [
  {
    name: 'poison-or-dead-letter'
    severity: 1
    window: 'PT15M'
    dimension: 'source'
    description: 'Something gave up for good and waits for a person: imthub poison list.'
    query: 'AppMetrics | where Name == "${metrics.incidents}" | extend source = tostring(Properties.source) | summarize incidents = sum(Sum) by source | where incidents > 0'
  }
  {
    name: 'messages-left-in-a-poison-queue'
    severity: 1
    window: 'PT1H'
    dimension: 'queue'
    description: 'A poison or dead-letter queue is not emptied by its handler.'
    query: 'AppMetrics | where Name == "${metrics.queueDepth}" | extend queue = tostring(Properties.queue) | where queue endswith "-poison" or queue endswith "/$deadletterqueue" | summarize least = min(Min) by queue | where least > 0'
  }
  {
    name: 'late-timer'
    severity: 2
    window: 'PT1H'
    dimension: 'timer'
    description: 'A timer has not run when it should have: GET /api/health says since when.'
    query: 'AppMetrics | where Name == "${metrics.timerLateness}" | extend timer = tostring(Properties.timer) | summarize arg_max(TimeGenerated, Max) by timer | where Max > 0'
  }
  {
    name: 'silent-hub'
    severity: 1
    window: 'PT1H'
    dimension: ''
    description: 'The hub has not reported on itself for an hour.'
    query: 'AppMetrics | where Name == "${metrics.outboxAge}" | summarize reports = count() | where reports == 0'
  }
  {
    name: 'old-outbox'
    severity: 2
    window: 'PT1H'
    dimension: ''
    description: 'Events of records have waited for the relay for more than half an hour.'
    query: 'AppMetrics | where Name == "${metrics.outboxAge}" | summarize arg_max(TimeGenerated, Max) | where Max > 1800'
  }
  {
    name: 'failed-mails'
    severity: 2
    window: 'PT1H'
    dimension: 'result'
    description: 'Mails were refused or could not be handed over: docs/operations.md, Mail.'
    query: 'AppMetrics | where Name == "${metrics.mails}" | extend result = tostring(Properties.result) | where result in ("refused", "failed") | summarize mails = sum(Sum) by result | where mails > 0'
  }
  {
    name: 'silent-partner'
    severity: 3
    window: 'P1D'
    dimension: 'partner'
    description: 'No file came from a partner in its usual period: ask the partner.'
    query: 'AppMetrics | where Name == "${metrics.partnerOverdue}" | extend partner = strcat(tostring(Properties.feed), "/", tostring(Properties.partner)) | summarize arg_max(TimeGenerated, Max) by partner | where Max > 0'
  }
  {
    name: 'error-rate'
    severity: 2
    window: 'PT1H'
    dimension: ''
    description: 'More than one in twenty invocations failed, and at least five.'
    query: 'AppRequests | summarize failed = countif(Success == false), total = count() | where failed >= 5 and failed * 20 > total'
  }
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${namePrefix}-alerts'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'imthub'
    enabled: true
    emailReceivers: [{ name: 'staff', emailAddress: alertsTo, useCommonAlertSchema: true }]
  }
}

resource queryRules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${namePrefix}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'ImtHub: ${replace(rule.name, '-', ' ')}'
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.window == 'P1D' ? 'PT6H' : 'PT15M'
      windowSize: rule.window
      autoMitigate: true
      // The tables come into being with the first telemetry.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            dimensions: empty(rule.dimension) ? [] : [{ name: rule.dimension, operator: 'Include', values: ['*'] }]
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [group.id] }
    }
  }
]

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${namePrefix}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'Dead letters on Service Bus: imthub poison list.'
    severity: 1
    enabled: true
    scopes: [serviceBusId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-letters'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          dimensions: [{ name: 'EntityName', operator: 'Include', values: ['*'] }]
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [{ actionGroupId: group.id }]
  }
}

resource undelivered 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${namePrefix}-undelivered-file-events'
  location: 'global'
  tags: tags
  properties: {
    description: 'Event Grid gave up announcing a file. The hub finds the file by itself within the hour; look whether the app answers.'
    severity: 2
    enabled: true
    scopes: [eventTopicId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-lettered-events'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [{ actionGroupId: group.id }]
  }
}
