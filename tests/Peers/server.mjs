// node server.mjs PORT CERTIFICATE KEY [GROUPS]: a TLS server that answers what it is told as a web server would.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:tls';

const [port, certificate, key, groups] = process.argv.slice(2);
const options = { cert: readFileSync(certificate), key: readFileSync(key) };
if (groups) options.ecdhCurve = groups;
createServer(options, socket => {
  socket.on('error', () => {});
  socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello\n'));
}).on('tlsClientError', () => {}).listen(Number(port));
