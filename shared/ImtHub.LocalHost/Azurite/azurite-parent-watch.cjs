// Preloaded into Azurite (node --require). Azurite writes its metadata to disk only every few seconds and when it
// is closed in good order, so it must be closed in good order whatever happens to the process that started it.
'use strict';

// A Ctrl+C in a terminal reaches every process of the group. Azurite has to outlive its parent, which still has work
// to finish; so its own handlers for these signals are not installed.
const ignored = ['SIGINT', 'SIGHUP'];
const once = process.once;
process.once = function (event, listener) {
  return ignored.includes(event) ? this : once.call(this, event, listener);
};
for (const signal of ignored) process.on(signal, () => {});

// A parent that is gone reads no more output: that must not stop the closing.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

// Standard input is a pipe held by the parent. Its end means: the parent closed it, or died in any way.
let closing = false;
function close() {
  if (closing) return;
  closing = true;
  setTimeout(() => process.exit(1), 25000).unref();
  if (!process.emit('SIGTERM')) process.exit(0);
}
process.stdin.on('end', close).on('close', close).on('error', close).resume();
