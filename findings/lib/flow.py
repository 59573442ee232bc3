"""Writes one played TLS connection as a pcap of raw IPv4: flow.py FILE [--port 443] [--cut 0] [--name probe.example.test].

Packets: 1 SYN, 2 SYN-ACK, 3 ACK, 4 ClientHello (4 and 5 where it is cut), the server's ACK, its ServerHello with an
encrypted flight, ACK, the client's encrypted answer, ACK. RFC 8446: a hello of TLS 1.3 whose record says 3.1, with
X25519MLKEM768 and x25519. --dtls plays a DTLS 1.2 ClientHello (RFC 6347) instead,
sent twice over UDP.
"""
import argparse, struct, sys

def u16(*numbers): return struct.pack(f">{len(numbers)}H", *numbers)
def sized(width, data): return len(data).to_bytes(width, "big") + data
def extension(kind, data): return u16(kind) + sized(2, data)

def hello(name):
    shares = u16(0x11EC) + sized(2, bytes(1184 + 32)) + u16(29) + sized(2, bytes(32))
    extensions = (extension(0, sized(2, b"\0" + sized(2, name.encode())))
                  + extension(10, sized(2, u16(0x11EC, 29, 23)))
                  + extension(13, sized(2, u16(0x0403, 0x0804, 0x0401)))
                  + extension(43, sized(1, u16(0x0304, 0x0303)))
                  + extension(51, sized(2, shares))
                  + extension(21, bytes(100)))
    body = u16(0x0303) + bytes(32) + sized(1, bytes(32)) + sized(2, u16(0x1301, 0x1302)) + b"\1\0" + sized(2, extensions)
    return b"\x16\3\1" + sized(2, b"\1" + sized(3, body))

def answer():
    extensions = extension(43, u16(0x0304)) + extension(51, u16(29) + sized(2, bytes(32)))
    body = u16(0x0303) + b"\5" * 32 + sized(1, bytes(32)) + u16(0x1301) + b"\0" + sized(2, extensions)
    return b"\x16\3\3" + sized(2, b"\2" + sized(3, body)) + b"\x14\3\3\0\1\1" + b"\x17\3\3" + sized(2, b"\x55" * 512)

def datagram(name):
    names = extension(0, sized(2, b"\0" + sized(2, name.encode())))
    body = u16(0xFEFD) + bytes(32) + b"\0" + b"\0" + sized(2, u16(0xC02B, 0xC02F)) + b"\1\0" + sized(2, names)
    whole = b"\1" + len(body).to_bytes(3, "big") + u16(0) + bytes(3) + len(body).to_bytes(3, "big") + body
    return b"\x16\xfe\xff" + u16(0) + bytes(6) + sized(2, whole)

class Wire:
    def __init__(self, file, port):
        self.file, self.port, self.count = open(file, "wb"), port, 0
        self.next = {True: 1000, False: 5000}
        self.file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 101))
    def packet(self, out, protocol, transport):
        ends = [bytes([10, 0, 0, 5]), bytes([203, 0, 113, 9])]
        if not out: ends.reverse()
        head = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(transport), 1, 0x4000, 64, protocol, 0) + ends[0] + ends[1]
        total = sum(struct.unpack(">10H", head))
        total = (total & 0xFFFF) + (total >> 16)
        head = head[:10] + u16(~((total & 0xFFFF) + (total >> 16)) & 0xFFFF) + head[12:]
        self.count += 1
        self.file.write(struct.pack("<IIII", 1700000000, self.count * 1000, *[len(head + transport)] * 2) + head + transport)
    def ports(self, out): return (49152, self.port) if out else (self.port, 49152)
    def tcp(self, out, flags, data=b""):
        acknowledged = 0 if flags == 2 else self.next[not out]
        self.packet(out, 6, struct.pack(">HHIIBBHHH", *self.ports(out), self.next[out], acknowledged, 0x50, flags, 65535, 0, 0) + data)
        self.next[out] += len(data) + (flags >> 1 & 1)
    def udp(self, out, data): self.packet(out, 17, u16(*self.ports(out), 8 + len(data), 0) + data)

arguments = argparse.ArgumentParser()
arguments.add_argument("file")
arguments.add_argument("--port", type=int, default=443)
arguments.add_argument("--cut", type=int, default=0)
arguments.add_argument("--name", default="probe.example.test")
arguments.add_argument("--dtls", action="store_true")
given = arguments.parse_args()
wire = Wire(given.file, given.port)
if given.dtls:
    for _ in range(2): wire.udp(True, datagram(given.name))
else:
    first = hello(given.name)
    wire.tcp(True, 2); wire.tcp(False, 0x12); wire.tcp(True, 0x10)
    if given.cut: wire.tcp(True, 0x10, first[:given.cut])
    wire.tcp(True, 0x18, first[given.cut:])
    wire.tcp(False, 0x10); wire.tcp(False, 0x18, answer()); wire.tcp(True, 0x10)
    wire.tcp(True, 0x18, b"\x14\3\3\0\1\1" + b"\x17\3\3" + sized(2, b"\x66" * 53)); wire.tcp(False, 0x10)
wire.file.close()
