using System.Management.Automation;
using TlsCompat.Audit;

namespace TlsCompat.Cmdlets;

/// <summary>
/// Makes a finding again of one that comes out of a job, Invoke-Command or Import-Clixml, where this module is imported: its severity is an enum
/// then, and <c>? Severity -ge High</c> compares ranks, not words. TlsCompat.Types.ps1xml names it.
/// </summary>
public sealed class TravelledFindingConverter : PSTypeConverter
{
    public override bool CanConvertFrom(PSObject sourceValue, Type destinationType) => sourceValue is not null && FindingObject.TryRead(sourceValue, out _);

    public override object ConvertFrom(PSObject sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        FindingObject.TryRead(sourceValue, out var finding) ? finding : throw new PSInvalidCastException("The object is not a finding.");

    public override bool CanConvertFrom(object sourceValue, Type destinationType) => sourceValue is PSObject item && CanConvertFrom(item, destinationType);

    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        ConvertFrom(PSObject.AsPSObject(sourceValue), destinationType, formatProvider, ignoreCase);

    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) => throw new NotSupportedException();
}
