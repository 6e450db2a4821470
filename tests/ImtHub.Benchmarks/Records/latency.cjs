// Azurite answers at once; the service is a network away. Every request waits LATENCY_MS milliseconds, any number of them at the same time.
'use strict';
const http = require('http');

const latency = Number(process.env.LATENCY_MS);
const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (event, ...args) {
  if (event !== 'request') return emit.call(this, event, ...args);
  setTimeout(() => emit.call(this, event, ...args), latency);
  return true;
};
