using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.Aws.Clients;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Files;

namespace TlsCompat.Aws.Changing;

/// <summary>What a resource was before a change: the answer of its description, which can be audited as it is.</summary>
internal static class BackupFile
{
    // A group of 2,000,000 characters, each of them escaped, before a change and after it.
    private const int MaximumBytes = 64 * 1024 * 1024;

    private const string Change = "TlsCompatChange";
    private const string Made = "Content";

    /// <summary>Writes a new file, and has it on the disk when it returns.</summary>
    /// <param name="resource">What is changed.</param>
    /// <param name="answer">What AWS says that it is.</param>
    /// <param name="made">What the change makes of it: by that a restore knows whether somebody else has changed it since.</param>
    /// <param name="settings">Where the file goes.</param>
    /// <exception cref="UpdateException">It could not be written.</exception>
    public static string Write(LiveResource resource, JsonElement answer, JsonElement made, UpdateSettings settings)
    {
        // A member that AWS does not have: the rest can be read as the answer that it is.
        var backup = JsonContent.Of(answer);
        backup[Change] = new JsonObject { [Made] = JsonContent.Of(made) };
        var time = settings.Clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'.'fff'Z'", CultureInfo.InvariantCulture);
        // No character of a name is one that a file system refuses.
        var path = Path.Combine(settings.BackupFolder, $"{resource.Arn.Name}.{resource.Arn.Account}.{resource.Arn.Region}.{time}.json");
        try
        {
            Directory.CreateDirectory(settings.BackupFolder);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            // A name that ends in .json is that of a whole backup.
            var unfinished = path + ".part";
            using (var stream = new FileStream(unfinished, options))
            {
                JsonSerializer.Serialize(stream, backup, JsonContent.Readable);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path);
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UpdateException(UpdateProblem.Backup, $"The backup {path} could not be written, so nothing was changed: {error.Message}", error);
        }
    }

    /// <summary>The ARN of what a backup is one of, and the backup.</summary>
    /// <exception cref="UpdateException">The file is no backup.</exception>
    public static (ResourceArn Arn, JsonElement Answer) Read(string path)
    {
        try
        {
            using var file = RegularFile.Open(path);
            if (file.Length > MaximumBytes)
                throw new UpdateException(UpdateProblem.Backup, $"{path} is too large to be a backup.");
            var answer = JsonSerializer.Deserialize<JsonElement>(file);
            if (ResourceArn.Parse(answer.Find("RuleGroupResponse")?.Text("RuleGroupArn") ?? answer.Find("FirewallPolicyResponse")?.Text("FirewallPolicyArn")) is { } arn)
                return (arn, answer);
            throw new UpdateException(UpdateProblem.Backup, $"{path} is no backup: it does not say which rule group or firewall policy it is one of.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UpdateException(UpdateProblem.Backup, $"The backup {path} could not be read: {error.Message}", error);
        }
    }

    /// <summary>What the change made that the backup was written for; null where the file does not say so.</summary>
    public static JsonElement? ContentMade(JsonElement answer) =>
        answer.Find(Change)?.Find(Made) is { ValueKind: JsonValueKind.Object } made ? made : null;
}
