using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.EC2;

public sealed class PrefixListState(string value) : ConstantClass(value)
{
    public static readonly PrefixListState CreateInProgress = new("create-in-progress");
    public static readonly PrefixListState CreateComplete = new("create-complete");
    public static readonly PrefixListState CreateFailed = new("create-failed");
    public static readonly PrefixListState ModifyInProgress = new("modify-in-progress");
    public static readonly PrefixListState ModifyComplete = new("modify-complete");
    public static readonly PrefixListState ModifyFailed = new("modify-failed");
    public static readonly PrefixListState RestoreInProgress = new("restore-in-progress");
    public static readonly PrefixListState RestoreComplete = new("restore-complete");
    public static readonly PrefixListState RestoreFailed = new("restore-failed");
    public static readonly PrefixListState DeleteInProgress = new("delete-in-progress");
    public static readonly PrefixListState DeleteComplete = new("delete-complete");
    public static readonly PrefixListState DeleteFailed = new("delete-failed");

    public static implicit operator PrefixListState?(string? value) => FindValue<PrefixListState>(value);
}
