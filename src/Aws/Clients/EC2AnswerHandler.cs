using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace TlsCompat.Aws.Clients;

/// <summary>Puts <see cref="EC2Answer"/> around what reads the answer of a call.</summary>
internal sealed class EC2AnswerHandler : PipelineHandler
{
    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        if (executionContext.RequestContext is RequestContext { Unmarshaller: EC2ResponseUnmarshaller reader } context)
            context.Unmarshaller = new EC2Answer(reader);
        return base.InvokeAsync<T>(executionContext);
    }
}
