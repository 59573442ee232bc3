using Amazon;
using Amazon.Runtime.CredentialManagement;

namespace TlsCompat.Aws.Connecting;

/// <summary>What can be completed without a connection: the regions that the SDK knows, in every partition, and the profiles of the shared files.</summary>
public static class KnownNames
{
    /// <summary>Name and description, by name: <c>us-gov-west-1</c>, AWS GovCloud (US-West).</summary>
    public static IReadOnlyList<(string Name, string Description)> Regions { get; } =
        [.. RegionEndpoint.EnumerableAllRegions.Select(region => (region.SystemName, region.DisplayName)).OrderBy(region => region.SystemName, StringComparer.Ordinal)];

    /// <summary>The profiles, by name; none where the files cannot be read.</summary>
    /// <param name="location">The credentials file; null for where AWS's tools look.</param>
    public static IReadOnlyList<string> Profiles(string? location)
    {
        try
        {
            var file = location ?? Environment.GetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE");
            return [.. new CredentialProfileStoreChain(string.IsNullOrWhiteSpace(file) ? null : file).ListProfiles().Select(profile => profile.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or Amazon.Runtime.AmazonClientException)
        {
            return [];
        }
    }
}
