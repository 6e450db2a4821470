// Preloaded into Azurite (node --require). Azurite keeps a table in lists: a write moves their ends, a read goes through a partition, and a query
// through the whole table. The service has an index, and asks the same of every row however many there are. This gives Azurite one: the rows of
// each partition by their key and in their order. What Azurite answers stays the same: its own filters run on what is found.
'use strict';
const Module = require('module');

const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (/LokiTableMetadataStore$/.test(request) && loaded.default) keepIndexes(loaded.default.prototype);
  return loaded;
};

function keepIndexes(store) {
  const { getEntityCollection, queryTableEntities, rollbackEntityChanges, removeEntitiesAddedInBatch, decodeContinuationHeader } = store;
  // Written for the Azurite that the lock file pins: on another one the benchmark would measure what it does not say.
  if ([getEntityCollection, queryTableEntities, rollbackEntityChanges, removeEntitiesAddedInBatch, decodeContinuationHeader].some(part => typeof part !== 'function')) throw new Error('azurite-table-index.cjs was written for another Azurite');
  if (store.keepsIndexes) return;
  store.keepsIndexes = true;
  store.getEntityCollection = function (...which) {
    return IndexedTable.over(getEntityCollection.call(this, ...which));
  };
  store.rollbackEntityChanges = function (collection) {
    return rollbackEntityChanges.call(this, IndexedTable.over(collection));
  };
  store.removeEntitiesAddedInBatch = function (collection) {
    return removeEntitiesAddedInBatch.call(this, IndexedTable.over(collection));
  };
  store.queryTableEntities = function (context, account, table, options, nextPartition, nextRow) {
    const range = rangeOf(options && options.filter);
    if (!range) return queryTableEntities.call(this, context, account, table, options, nextPartition, nextRow);
    // A later page begins where the one before ended.
    if (this.decodeContinuationHeader(nextPartition) === range.partition && nextRow !== undefined) range.from(this.decodeContinuationHeader(nextRow));
    const narrowed = Object.create(this);
    narrowed.getEntityCollection = (...which) => ({ chain: () => this.getEntityCollection(...which).chain(range) });
    return queryTableEntities.call(narrowed, context, account, table, options, nextPartition, nextRow);
  };
}

/** The rows of one partition, by key and in the order of their keys. */
class Partition {
  rows = new Map();
  keys = [];

  set(key, row) {
    const place = this.rows.has(key) ? -1 : this.placeOf(key);
    if (place >= 0 && this.keys[place] !== key) this.keys.splice(place, 0, key);
    this.rows.set(key, row);
  }

  // Azurite replaces a row by deleting and inserting it: its key stays where it is until many are gone.
  delete(key) {
    this.rows.delete(key);
    if (this.keys.length > 2 * this.rows.size) this.keys = this.keys.filter(kept => this.rows.has(kept));
  }

  * within(first, last) {
    for (let at = this.placeOf(first); at < this.keys.length && (last === undefined || this.keys[at] <= last); at++) {
      const row = this.rows.get(this.keys[at]);
      if (row) yield row;
    }
  }

  // Where the key stands or would stand.
  placeOf(key) {
    let [from, to] = [0, this.keys.length];
    if (to > 0 && this.keys[to - 1] < key) return to;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.keys[middle] < key) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** What Azurite asks of a collection of LokiJS, answered from partitions. The collection's own list, which is what is written to disk, is made when somebody asks for it. */
class IndexedTable {
  static #tables = new WeakMap();
  #collection;
  #partitions = new Map();
  #list;

  static over(collection) {
    if (collection instanceof IndexedTable) return collection;
    if (!this.#tables.has(collection)) this.#tables.set(collection, new IndexedTable(collection));
    return this.#tables.get(collection);
  }

  constructor(collection) {
    this.#collection = collection;
    this.#list = collection.data;
    for (const row of this.#list) this.#partition(row.PartitionKey).set(row.RowKey, row);
    // Without this preload Azurite searches the table without them.
    collection.binaryIndices = {};
    collection.idIndex = [];
    Object.defineProperty(collection, 'data', { enumerable: true, configurable: true, get: () => this.#listed(), set: list => (this.#list = list) });
  }

  findOne({ PartitionKey, RowKey }) {
    return this.#partitions.get(PartitionKey)?.rows.get(RowKey) ?? null;
  }

  insert(row) {
    row.$loki = ++this.#collection.maxId;
    row.meta = { revision: 0, created: Date.now(), version: 0 };
    return this.update(row);
  }

  update(row) {
    this.#partition(row.PartitionKey).set(row.RowKey, row);
    this.#changed();
    return row;
  }

  remove(row) {
    if (this.findOne(row) !== row) return;
    const partition = this.#partitions.get(row.PartitionKey);
    partition.delete(row.RowKey);
    if (partition.rows.size === 0) this.#partitions.delete(row.PartitionKey);
    this.#changed();
  }

  /** The rows of a range, or all of them, for Azurite's own filters. */
  chain(range) {
    const partitions = range ? [this.#partitions.get(range.partition)] : this.#partitions.values();
    return new Found(function* () {
      for (const partition of partitions) yield* partition?.within(range?.first ?? '', range?.last) ?? [];
    }, range !== undefined);
  }

  #partition(key) {
    let partition = this.#partitions.get(key);
    if (!partition) this.#partitions.set(key, (partition = new Partition()));
    return partition;
  }

  #changed() {
    this.#list = undefined;
    this.#collection.dirty = true;
  }

  #listed() {
    // In the order in which they came: LokiJS searches its list by their numbers.
    return (this.#list ??= [...this.#partitions.values()].flatMap(partition => [...partition.rows.values()]).sort((one, other) => one.$loki - other.$loki));
  }
}

/** A chain of filters over rows; rows in order are looked at only until there are enough. */
class Found {
  #rows;
  #isOrdered;
  #filters = [];
  #order;
  #most = Infinity;

  constructor(rows, isOrdered) {
    this.#rows = rows;
    this.#isOrdered = isOrdered;
  }

  where(filter) {
    this.#filters.push(filter);
    return this;
  }

  sort(order) {
    this.#order = order;
    return this;
  }

  limit(most) {
    this.#most = most;
    return this;
  }

  data() {
    const found = [];
    const enough = this.#isOrdered ? this.#most : Infinity;
    for (const row of this.#rows()) {
      if (found.length >= enough) break;
      if (this.#filters.every(filter => filter(row))) found.push(row);
    }
    return found.sort(this.#order).slice(0, this.#most);
  }
}

// The rows that a filter such as "PartitionKey eq 'x' and RowKey ge 'a' and RowKey lt 'b' and (…)" can mean: a partition, and in it the rows from
// the first to the last key named (those two may be left out again by Azurite's filter). Undefined for a filter that does not begin with a partition.
function rangeOf(filter) {
  const named = /^PartitionKey eq '((?:[^']|'')*)'(?= and |$)/.exec(filter || '');
  if (!named || hasAlternatives(filter)) return undefined;
  const range = {
    partition: text(named[1]),
    first: '',
    last: undefined,
    from(key) { if (key > this.first) this.first = key; },
    to(key) { if (this.last === undefined || key < this.last) this.last = key; },
  };
  const bound = /^ and RowKey (eq|ge|gt|le|lt) '((?:[^']|'')*)'(?= and |$)/;
  let rest = filter.slice(named[0].length);
  for (let found; (found = bound.exec(rest)); rest = rest.slice(found[0].length)) {
    if (/^[eg]/.test(found[1])) range.from(text(found[2]));
    if (/^[el]/.test(found[1])) range.to(text(found[2]));
  }
  return range;
}

// True when an "or" stands outside of all brackets, or may stand there: texts in double quotes are not looked through.
function hasAlternatives(filter) {
  if (filter.includes('"')) return true;
  let depth = 0;
  const words = filter.replace(/'(?:[^']|'')*'/g, "''");
  for (let at = 0; at < words.length; at++) {
    if (words[at] === '(') depth++;
    else if (words[at] === ')') depth--;
    else if (depth === 0 && /^or\b/i.test(words.slice(at, at + 3)) && !/\w/.test(words[at - 1] ?? '')) return true;
  }
  return false;
}

function text(literal) {
  return literal.replace(/''/g, "'");
}
