using System.Management.Automation;
using TlsCompat.Audit.Evidence;

namespace TlsCompat.Cmdlets;

/// <summary>Reads text as the command line does, in UTC where it has no offset: PowerShell would take the time of this machine.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LogTimeAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string text ? inputData
        : LogPeriod.ReadTime(text) is { } time ? time
        : throw new ArgumentTransformationMetadataException($"'{text}' is no time of ISO 8601 like 2026-05-01 or 2026-05-01T10:00:00Z.");
}
