"""Listens on loopback, writes its port to the file that is named, reads one ClientHello and prints what it says (RFC 8446, 4.1.2)."""
import os, socket, sys

def number(data): return int.from_bytes(data, "big")

listener = socket.create_server(("127.0.0.1", 0))
listener.settimeout(60)
with open(sys.argv[1] + ".new", "w") as file: file.write(str(listener.getsockname()[1]))
os.rename(sys.argv[1] + ".new", sys.argv[1])
peer, _ = listener.accept()
peer.settimeout(30)
sent = b""
while len(sent) < 5 or len(sent) < 5 + number(sent[3:5]):
    more = peer.recv(65536)
    if not more: sys.exit("closed before a whole ClientHello")
    sent += more
peer.close()

at = 5 + 4 + 2 + 32
at += 1 + sent[at]
at += 2 + number(sent[at:at + 2])
at += 1 + sent[at] + 2
groups, shares, name = [], [], "none"
while at < len(sent):
    kind, size = number(sent[at:at + 2]), number(sent[at + 2:at + 4])
    body = sent[at + 4:at + 4 + size]
    if kind == 0: name = at + 4 + 5
    if kind == 10: groups = [body[i:i + 2].hex() for i in range(2, size, 2)]
    if kind == 51:
        i = 2
        while i < size:
            shares.append(body[i:i + 2].hex())
            i += 4 + number(body[i + 2:i + 4])
    at += 4 + size
print(len(sent), "shares=" + ",".join(shares), "name=" + str(name), "groups=" + ",".join(groups))
