// Private ways to storage and vault. Service Bus Standard has no private endpoints.
param name string
param location string
param tags object
param hubAccountName string
param partnerAccountName string
@description('Name of the Key Vault; empty without one.')
param vaultName string

var hubAccountId = resourceId('Microsoft.Storage/storageAccounts', hubAccountName)
var partnerAccountId = resourceId('Microsoft.Storage/storageAccounts', partnerAccountName)

var storageZones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  dfs: 'privatelink.dfs.${environment().suffixes.storage}'
}
var endpoints = concat(
  [
    { name: 'hub-blob', service: 'blob', target: hubAccountId }
    { name: 'hub-queue', service: 'queue', target: hubAccountId }
    { name: 'hub-table', service: 'table', target: hubAccountId }
    { name: 'partners-blob', service: 'blob', target: partnerAccountId }
    { name: 'partners-queue', service: 'queue', target: partnerAccountId }
    { name: 'partners-dfs', service: 'dfs', target: partnerAccountId }
  ],
  empty(vaultName) ? [] : [{ name: 'vault', service: 'vault', target: resourceId('Microsoft.KeyVault/vaults', vaultName) }]
)
var zoneNames = union(storageZones, empty(vaultName) ? {} : { vault: 'privatelink.vaultcore.azure.net' })
var zoneKeys = map(items(zoneNames), zone => zone.key)

resource network 'Microsoft.Network/virtualNetworks@2025-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/23'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.60.0.0/24'
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.60.1.0/27', privateEndpointNetworkPolicies: 'Enabled' }
      }
    ]
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in items(zoneNames): {
    name: zone.value
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, i) in items(zoneNames): {
    parent: zones[i]
    name: name
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2025-01-01' = [
  for endpoint in endpoints: {
    name: '${name}-${endpoint.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: '${network.id}/subnets/endpoints' }
      privateLinkServiceConnections: [
        { name: endpoint.name, properties: { privateLinkServiceId: endpoint.target, groupIds: [endpoint.service] } }
      ]
    }
  }
]

resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-01-01' = [
  for (endpoint, i) in endpoints: {
    parent: privateEndpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: endpoint.service, properties: { privateDnsZoneId: zones[indexOf(zoneKeys, endpoint.service)].id } }]
    }
  }
]

output appSubnetId string = '${network.id}/subnets/app'
