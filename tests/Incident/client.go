// Does what any Go program does that talks TLS, and prints the answer; what fails is named by its stage.
// Usage: client ADDRESS SERVER-NAME PATIENCE
package main

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	patience, err := time.ParseDuration(os.Args[3])
	check("usage", err)
	tcp, err := net.DialTimeout("tcp", os.Args[1], patience)
	check("connect", err)
	tcp.SetDeadline(time.Now().Add(patience))
	conn := tls.Client(tcp, &tls.Config{ServerName: os.Args[2]})
	check("handshake", conn.Handshake())
	fmt.Fprintln(conn, "ping")
	answer, err := bufio.NewReader(conn).ReadString('\n')
	check("answer", err)
	fmt.Print(answer)
}

func check(stage string, err error) {
	if err != nil {
		fmt.Printf("%s: %v\n", stage, err)
		os.Exit(1)
	}
}
