// Preloaded into Azurite (node --require). Azurite goes through a whole table for every query; the service goes through the partition that the
// query names. Azurite keeps an index of partitions for its point reads: with this, queries that name one partition begin there too. What they
// answer stays the same: Azurite's own filter runs on what is found.
'use strict';
const Module = require('module');

const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (/LokiTableMetadataStore$/.test(request) && loaded.default) beginInPartitions(loaded.default.prototype);
  return loaded;
};

function beginInPartitions(store) {
  const query = store.queryTableEntities;
  if (typeof query !== 'function' || typeof store.getEntityCollection !== 'function' || query.beginsInPartitions) return;
  store.queryTableEntities = function (context, account, table, options, ...others) {
    const partition = onlyPartition(options && options.filter);
    if (partition === undefined) return query.call(this, context, account, table, options, ...others);
    const narrowed = Object.create(this);
    narrowed.getEntityCollection = (...which) => {
      const collection = this.getEntityCollection(...which);
      return { chain: () => collection.chain().find({ PartitionKey: partition }) };
    };
    return query.call(narrowed, context, account, table, options, ...others);
  };
  store.queryTableEntities.beginsInPartitions = true;
}

// The partition of a filter such as "PartitionKey eq 'x'" or "PartitionKey eq 'x' and (…)"; undefined for any other.
function onlyPartition(filter) {
  const named = /^PartitionKey eq '((?:[^']|'')*)'( and |$)/.exec(filter || '');
  if (!named) return undefined;
  let depth = 0;
  const rest = filter.slice(named[0].length).replace(/'(?:[^']|'')*'/g, "''");
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === '(') depth++;
    else if (rest[at] === ')') depth--;
    else if (depth === 0 && /^\sor\s/i.test(rest.slice(at))) return undefined;
  }
  return named[1].replace(/''/g, "'");
}
