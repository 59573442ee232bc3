// A server of HTTP/3 on quic-go, and of HTTP/2 on the same port.
// server ADDRESS CERTIFICATE KEY [retry]: with the fourth it has clients confirm their addresses first.
package main

import (
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"os"

	"github.com/quic-go/quic-go"
	"github.com/quic-go/quic-go/http3"
)

func main() {
	certificate, err := tls.LoadX509KeyPair(os.Args[2], os.Args[3])
	stopOn(err)
	address, err := net.ResolveUDPAddr("udp", os.Args[1])
	stopOn(err)
	socket, err := net.ListenUDP("udp", address)
	stopOn(err)
	isRetrying := len(os.Args) > 4
	transport := &quic.Transport{Conn: socket, VerifySourceAddress: func(net.Addr) bool { return isRetrying }}
	listener, err := transport.ListenEarly(http3.ConfigureTLSConfig(&tls.Config{Certificates: []tls.Certificate{certificate}}), &quic.Config{})
	stopOn(err)
	answer := http.HandlerFunc(func(response http.ResponseWriter, _ *http.Request) { fmt.Fprintln(response, "ok") })
	go func() { stopOn((&http3.Server{Handler: answer}).ServeListener(listener)) }()
	stopOn(http.ListenAndServeTLS(os.Args[1], os.Args[2], os.Args[3], answer))
}

func stopOn(err error) {
	if err != nil {
		panic(err)
	}
}
