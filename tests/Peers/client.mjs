// node client.mjs HOST PORT NAME: finishes a handshake and prints the group that it was told of.
import { connect } from 'node:tls';

const [host, port, servername] = process.argv.slice(2);
const socket = connect({ host, port: Number(port), servername, rejectUnauthorized: false }, () => {
  console.log(socket.getEphemeralKeyInfo().name);
  socket.end();
});
