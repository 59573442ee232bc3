namespace TlsCompat.Hcl;

/// <summary>What a configuration says of the names that its expressions refer to, and of the files that they read.</summary>
internal interface IEvaluationHost
{
    /// <summary>The value of a reference that begins with a name which no loop has given.</summary>
    /// <param name="root">The name: <c>var</c>, <c>local</c>, the type of a resource.</param>
    /// <param name="steps">What follows it: attributes, and indices as null where they are not known.</param>
    /// <param name="consumed">How many of the steps the value has taken into account.</param>
    /// <returns>Null where nothing is known of it.</returns>
    HclValue? Resolve(string root, IReadOnlyList<string?> steps, out int consumed);

    /// <summary>The text of a file.</summary>
    /// <returns>Null where it may not or cannot be read.</returns>
    HclSource? ReadFile(string path, HclExpression call);

    /// <summary>Whether there is a file; null where that may not be asked.</summary>
    bool? Exists(string path);

    /// <summary>The files below a folder, as paths relative to it; null where that may not be asked.</summary>
    IReadOnlyList<string>? ListFiles(string folder);

    /// <summary>What a function gives that is not one of the language: those of Terragrunt. Null where it is not known.</summary>
    HclValue? Call(string name, IReadOnlyList<HclValue> arguments) => null;

    /// <summary>The value that a YAML text is; null where it is none, or cannot be read here.</summary>
    HclValue? DecodeYaml(TextValue text);
}
