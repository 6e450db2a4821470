// Preloaded into Azurite (node --require). Azurite stores a blob under a name that XML cannot hold, and from then on answers each listing of its
// container with 500: one name would end the finding of files for everybody. Such a name is refused instead.
'use strict';

const http = require('http');
const https = require('https');

// Control letters, halves of surrogate pairs and the two that are no letters.
const unlistable = /[\u0000-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function isUnlistable(url) {
  try {
    return unlistable.test(decodeURIComponent(url.split('?', 1)[0]));
  } catch {
    return false; // Azurite answers what is no address.
  }
}

function refuse(request, response) {
  request.resume();
  response.writeHead(400, { 'x-ms-error-code': 'InvalidUri', 'content-type': 'application/xml' });
  response.end('<?xml version="1.0" encoding="utf-8"?><Error><Code>InvalidUri</Code>'
    + '<Message>The name holds letters that no list of names can hold.</Message></Error>');
}

for (const { prototype } of [http.Server, https.Server]) {
  const emit = prototype.emit;
  prototype.emit = function (event, request, response) {
    if (event === 'request' && request.method === 'PUT' && isUnlistable(request.url)) {
      refuse(request, response);
      return true;
    }
    return emit.apply(this, arguments);
  };
}
