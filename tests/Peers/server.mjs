// node server.mjs PORT CERTIFICATE KEY [GROUPS]: a TLS server that listens to what it is told.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:tls';

const [port, certificate, key, groups] = process.argv.slice(2);
const options = { cert: readFileSync(certificate), key: readFileSync(key) };
if (groups) options.ecdhCurve = groups;
createServer(options, socket => { socket.on('error', () => {}); socket.resume(); })
  .on('tlsClientError', () => {})
  .listen(Number(port));
