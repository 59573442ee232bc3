using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.EC2;

/// <summary>Base of the requests of Amazon EC2.</summary>
public abstract class AmazonEC2Request : AmazonWebServiceRequest;
