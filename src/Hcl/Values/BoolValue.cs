namespace TlsCompat.Hcl;

internal sealed class BoolValue : HclValue
{
    public static readonly BoolValue True = new(true);
    public static readonly BoolValue False = new(false);

    private BoolValue(bool value)
        : base(HclType.Bool) => Value = value;

    public bool Value { get; }

    public static BoolValue Of(bool value) => value ? True : False;
}
