namespace TlsCompat.Hcl;

/// <summary>What Terraform would refuse, and where.</summary>
internal readonly record struct EvaluationFault(HclExpression Expression, string Message);
