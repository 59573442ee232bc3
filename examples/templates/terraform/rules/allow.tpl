# The host of the traces, which Terraform fills in.
pass tls $HOME_NET any -> $EXTERNAL_NET 443 (msg:"Traces"; tls.sni; content:"${host}"; startswith; endswith; flow:to_server; sid:1000001; rev:1;)
