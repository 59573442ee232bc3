using System.Management.Automation;
using TlsCompat.Handshake;

namespace TlsCompat.Cmdlets;

/// <summary>
/// Makes a handshake test's result again of one that comes out of a job, Invoke-Command or Import-Clixml, where this module is imported: what
/// compares its words, shows it or writes it as JSON does the same as where it was made. TlsCompat.Types.ps1xml names it.
/// </summary>
public sealed class TravelledResultConverter : PSTypeConverter
{
    public override bool CanConvertFrom(PSObject sourceValue, Type destinationType) =>
        sourceValue is not null && destinationType == typeof(EndpointResult) && TravelledRecord.TryRead<EndpointResult>(sourceValue, out _);

    public override object ConvertFrom(PSObject sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        TravelledRecord.TryRead<EndpointResult>(sourceValue, out var result) ? result : throw new PSInvalidCastException("The object is not the result of a handshake test.");

    public override bool CanConvertFrom(object sourceValue, Type destinationType) => sourceValue is PSObject item && CanConvertFrom(item, destinationType);

    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        ConvertFrom(PSObject.AsPSObject(sourceValue), destinationType, formatProvider, ignoreCase);

    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) => throw new NotSupportedException();
}
