namespace TlsCompat.Cmdlets;

/// <summary>Says which parameters a cmdlet has beside its own, for whoever describes it without running it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DynamicParametersAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}
