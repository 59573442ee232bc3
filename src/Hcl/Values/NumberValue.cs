namespace TlsCompat.Hcl;

internal sealed class NumberValue : HclValue
{
    private NumberValue(HclNumber value)
        : base(HclType.Number) => Value = value;

    public HclNumber Value { get; }

    public static NumberValue Of(HclNumber value) => new(value);

    public static NumberValue Of(long value) => new(HclNumber.Of(value));
}
