using System.Collections.Concurrent;
using Amazon.EC2.Model;
using TlsCompat.Aws.Clients;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Aws.Reading;

/// <summary>The addresses behind <c>@</c> references, each list read once a region.</summary>
internal sealed class PrefixLists(EC2Client client, CallGate gate, RegionErrors errors)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<HeaderExpression?>>> _lists = new(StringComparer.Ordinal);

    /// <summary>Null where they are not known: rules that use them are undecided then.</summary>
    public async Task<HeaderExpression?> FindAsync(ResourceArn group, string name, string? arn)
    {
        if (ResourceArn.Parse(arn) is not { Service: "ec2", Kind: "prefix-list" } list)
        {
            errors.Add(group.Account, "IP set reference", $"@{name} of {group.Name}", $"{arn ?? "nothing"} is no prefix list; its addresses are not known");
            return null;
        }

        return await _lists.GetOrAdd(list.Name, id => new Lazy<Task<HeaderExpression?>>(() => ReadAsync(list))).Value.ConfigureAwait(false);
    }

    private async Task<HeaderExpression?> ReadAsync(ResourceArn list)
    {
        try
        {
            var entries = await Pages.ReadAsync(gate, async (token, cancellation) =>
            {
                var page = await client.GetManagedPrefixListEntriesAsync(
                    new GetManagedPrefixListEntriesRequest { PrefixListId = list.Name, MaxResults = 100, NextToken = token }, cancellation).ConfigureAwait(false);
                return (page.Entries, page.NextToken);
            }).ConfigureAwait(false);
            var blocks = entries.Select(entry => entry.Cidr).OfType<string>().ToList();
            if (AddressList.Of(blocks) is { } addresses)
                return addresses;
            errors.Add(list.Account, "prefix list", list.Name, blocks.Count == 0 ? "has no entries" : "has entries that are no addresses");
        }
        catch (Exception e) when (gate.IsOfOneCall(e))
        {
            errors.Add(list.Account, "prefix list", list.Name, e);
        }

        return null;
    }
}
