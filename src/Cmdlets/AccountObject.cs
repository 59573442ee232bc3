using System.Management.Automation;

namespace TlsCompat.Cmdlets;

/// <summary>What was read of an account: the same object under a type of its own, so that its view is grouped by account and region.</summary>
internal static class AccountObject
{
    public static PSObject Of(object item)
    {
        var wrapped = PSObject.AsPSObject(item);
        var type = item.GetType().FullName + "#Account";
        if (wrapped.TypeNames[0] != type)
            wrapped.TypeNames.Insert(0, type);
        return wrapped;
    }
}
