@export()
@description('What dev and prod differ in; the files are stages/dev.json and stages/prod.json.')
type stage = {
  @description('Replication of both storage accounts. Standard_RAGZRS keeps a readable copy in the paired region.')
  storageSku: 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS' | 'Standard_RAGZRS'

  @description('Memory of one instance, in MB.')
  instanceMemoryMB: 512 | 2048 | 4096

  @minValue(1)
  @maxValue(1000)
  @description('Most instances a function may be scaled out to.')
  maximumInstances: int

  @minValue(0)
  @description('Instances that always stand ready for HTTP; 0 costs nothing and starts cold.')
  alwaysReadyHttp: int

  @description('Spreads the instances over availability zones; then alwaysReadyHttp must be 0 or at least 2.')
  zoneRedundant: bool

  @minValue(30)
  @maxValue(730)
  @description('Days that logs and traces are kept.')
  logDays: int

  @minValue(1)
  @description('GB of logs a day after which the workspace takes no more until the next day; -1 for no limit.')
  logGigabytesPerDay: int

  @minValue(7)
  @maxValue(365)
  @description('Days in which a deleted blob or container can be brought back.')
  softDeleteDays: int

  retention: retention

  @description('Storage and vault are reached through private endpoints only. Service Bus Standard has none; see docs/deploy.md.')
  privateEndpoints: bool

  @description('The host keeps its own function keys in a Key Vault instead of, encrypted, in its blob container.')
  hostKeysInVault: bool

  @minValue(0)
  @description('Amount a month, in the currency of the subscription, at whose 80 % and 100 % a mail is sent; 0 for no budget.')
  monthlyBudget: int
}

@export()
@description('How long is kept what holds personal data, in days since the last change.')
type retention = {
  @minValue(30)
  @description('Files as partners dropped or posted them; what was taken in lies in the archive too.')
  partnerFiles: int

  @minValue(30)
  @description('Receipts with the rows that need correction.')
  receipts: int

  @minValue(30)
  @description('Mails as they were sent, digests, rosters.')
  mail: int

  @minValue(30)
  @description('Messages behind incidents.')
  incidents: int

  @minValue(1827)
  @description('Reports, and every content that was taken in: 29 CFR 30 asks for five years.')
  records: int

  @minValue(30)
  @description('Days after which the archive moves to the cold tier, where reading costs more and keeping less.')
  archiveCold: int
}

@export()
@description('Who hears of the hub and who may operate it.')
type people = {
  @description('Shared mailbox that the hub sends from.')
  mailFrom: string
  @description('Address for questions that mails name; empty for the mailbox.')
  mailContact: string
  @description('The staff\'s address, for files that nobody else can be told of.')
  mailStaff: string
  @description('Address below which partners can read receipts, for links in mails; empty for none.')
  receiptsAddress: string
  @description('Where alerts go.')
  alertsTo: string
  @description('Object id of the Entra group whose members operate the hub; empty for nobody.')
  operatorsGroupId: string
  @description('Client id of the app registration with which people sign in to the console; empty: nobody sees it.')
  consoleClientId: string
}
