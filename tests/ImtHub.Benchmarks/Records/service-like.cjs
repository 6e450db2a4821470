// Makes Azurite behave like the service in two things that decide what a benchmark of tables measures.
// 1. Azurite goes through the whole table for every query; the service goes through the partition that the query names.
// 2. Azurite answers at once; the service is a network away: SERVICE_LATENCY_MS milliseconds, which any number of requests wait at once.
'use strict';
const http = require('http');
const Module = require('module');

const latency = Number(process.env.SERVICE_LATENCY_MS || 0);
if (latency > 0) {
  const emit = http.Server.prototype.emit;
  http.Server.prototype.emit = function (event, ...args) {
    if (event !== 'request') return emit.call(this, event, ...args);
    setTimeout(() => emit.call(this, event, ...args), latency);
    return true;
  };
}

const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  const store = /LokiTableMetadataStore$/.test(request) && loaded.default && loaded.default.prototype;
  if (store && !store.goesThroughPartitions) {
    store.goesThroughPartitions = true;
    const query = store.queryTableEntities;
    store.queryTableEntities = function (context, account, table, options, ...others) {
      const named = /^\(?PartitionKey eq '((?:[^']|'')*)'/.exec((options && options.filter) || '');
      if (!named || hasOrOutsideBrackets(options.filter)) return query.call(this, context, account, table, options, ...others);
      const partition = named[1].replace(/''/g, "'");
      const narrowed = Object.create(this);
      narrowed.getEntityCollection = (...which) => {
        const collection = this.getEntityCollection(...which);
        return { chain: () => collection.chain().find({ PartitionKey: partition }) };
      };
      return query.call(narrowed, context, account, table, options, ...others);
    };
  }
  return loaded;
};

function hasOrOutsideBrackets(filter) {
  let depth = 0;
  const text = filter.replace(/'(?:[^']|'')*'/g, '');
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if (depth === 0 && text.startsWith(' or ', at)) return true;
  }
  return false;
}
