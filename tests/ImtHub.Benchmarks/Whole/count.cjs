// Counts the requests that Azurite gets, by port and method, and writes the counts to the file COUNT_FILE five times a second.
'use strict';
const fs = require('fs');
const http = require('http');

const counts = {};
let changed = false;
const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (event, ...args) {
  if (event === 'request') {
    const [request] = args;
    const key = `${request.socket.localPort} ${request.method}`;
    counts[key] = (counts[key] || 0) + 1;
    changed = true;
  }
  return emit.call(this, event, ...args);
};
setInterval(() => {
  if (!changed) return;
  changed = false;
  fs.writeFileSync(process.env.COUNT_FILE + '.new', JSON.stringify(counts));
  fs.renameSync(process.env.COUNT_FILE + '.new', process.env.COUNT_FILE);
}, 200).unref();
