namespace TlsCompat.Audit.Reports;

/// <summary>Where a finding belongs in AWS: the account and the region whose Security Hub takes it.</summary>
/// <param name="Partition">aws, aws-cn or aws-us-gov.</param>
/// <param name="Account">Twelve digits.</param>
/// <param name="Region">us-east-1, for example.</param>
public sealed record AsffPlace(string Partition, string Account, string Region)
{
    /// <summary>That of nobody, for findings of files where no account is named: importing replaces it.</summary>
    public static AsffPlace Unknown { get; } = new("aws", "000000000000", "us-east-1");

    /// <summary>A region of an account; its name says the partition.</summary>
    public static AsffPlace In(string account, string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        var partition = region.Split('-') switch
        {
            ["cn", ..] => "aws-cn",
            ["us", "gov", ..] => "aws-us-gov",
            ["us", "iso", ..] => "aws-iso",
            ["us", "isob", ..] => "aws-iso-b",
            ["eusc", ..] => "aws-eusc",
            _ => "aws",
        };
        return new AsffPlace(partition, account, region);
    }

    /// <summary>What Security Hub calls a product of the account's own.</summary>
    public string ProductArn => $"arn:{Partition}:securityhub:{Region}:{Account}:product/{Account}/default";

    /// <summary>The place of a finding's rule group or policy; the other one where that is in no account.</summary>
    public static AsffPlace Of(Finding finding, AsffPlace elsewhere)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Resource() is { } arn ? new AsffPlace(arn.Partition, arn.Account, arn.Region) : elsewhere;
    }
}
