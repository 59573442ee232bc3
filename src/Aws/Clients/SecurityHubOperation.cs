namespace TlsCompat.Aws.Clients;

/// <summary>The operations that are called, by their names in the API.</summary>
public enum SecurityHubOperation
{
    BatchImportFindings,
    BatchUpdateFindings,
    GetFindings,
}
