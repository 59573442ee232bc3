using System.Globalization;
using TlsCompat.Aws.Clients.EC2.Model;

namespace TlsCompat.Aws.Clients.EC2;

/// <summary>Requests as the parameters of a form; lists are numbered from one.</summary>
internal static class EC2Query
{
    public static void Write(AmazonEC2Request request, IDictionary<string, string> form)
    {
        switch (request)
        {
            case DescribeRegionsRequest regions:
                Add(form, "RegionName", regions.RegionNames);
                Add(form, "AllRegions", regions.AllRegions);
                Add(form, "DryRun", regions.DryRun);
                Add(form, regions.Filters);
                break;
            case DescribeVpcsRequest vpcs:
                Add(form, "VpcId", vpcs.VpcIds);
                Add(form, "DryRun", vpcs.DryRun);
                Add(form, vpcs.Filters);
                AddPage(form, vpcs.MaxResults, vpcs.NextToken);
                break;
            case DescribeManagedPrefixListsRequest lists:
                Add(form, "PrefixListId", lists.PrefixListIds);
                Add(form, "DryRun", lists.DryRun);
                Add(form, lists.Filters);
                AddPage(form, lists.MaxResults, lists.NextToken);
                break;
            case GetManagedPrefixListEntriesRequest entries:
                Add(form, "PrefixListId", entries.PrefixListId);
                Add(form, "TargetVersion", entries.TargetVersion);
                Add(form, "DryRun", entries.DryRun);
                AddPage(form, entries.MaxResults, entries.NextToken);
                break;
            default:
                throw new ArgumentException($"{request.GetType().Name} is no request of these operations", nameof(request));
        }
    }

    private static void AddPage(IDictionary<string, string> form, int? maxResults, string? nextToken)
    {
        Add(form, "MaxResults", maxResults);
        Add(form, "NextToken", nextToken);
    }

    private static void Add(IDictionary<string, string> form, string name, string? value)
    {
        if (value is not null)
            form[name] = value;
    }

    private static void Add(IDictionary<string, string> form, string name, long? value) =>
        Add(form, name, value?.ToString(CultureInfo.InvariantCulture));

    private static void Add(IDictionary<string, string> form, string name, bool? value) =>
        Add(form, name, value switch { true => "true", false => "false", null => null });

    private static void Add(IDictionary<string, string> form, string name, List<string>? values)
    {
        for (var i = 0; i < (values?.Count ?? 0); i++)
            form[$"{name}.{i + 1}"] = values![i];
    }

    private static void Add(IDictionary<string, string> form, List<Filter>? filters)
    {
        for (var i = 0; i < (filters?.Count ?? 0); i++)
        {
            Add(form, $"Filter.{i + 1}.Name", filters![i].Name);
            Add(form, $"Filter.{i + 1}.Value", filters[i].Values);
        }
    }
}
