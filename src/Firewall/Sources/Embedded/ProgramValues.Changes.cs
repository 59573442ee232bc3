using System.Text.RegularExpressions;

namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>Variables, and what becomes of their values before they are used: a list that is filled by statements, or a value that is set anew.</summary>
internal sealed partial class ProgramValues
{
    // A name that is assigned more often is no constant.
    private const int MostAssignments = 20;

    private ILookup<string, Match>? _assignments;
    private ILookup<string, Match>? _changes;
    private ProgramBlocks? _blocks;

    /// <summary>Which statements are carried out with which.</summary>
    public ProgramBlocks Blocks => _blocks ??= new ProgramBlocks(_text, _literals, document.Name.EndsWith(".py", StringComparison.OrdinalIgnoreCase));

    /// <summary>A variable of the same file: the value that it has where it is asked for, with what statements add to it.</summary>
    private SourceNode? Constant(string name, int depth)
    {
        if (depth > Deepest || !Identifier().IsMatch(name) || !_resolving.Add(name))
            return null;
        try
        {
            _assignments ??= Assignment().Matches(_text).ToLookup(match => match.Groups["name"].Value, StringComparer.Ordinal);
            if (AssignedAt(_at, [.. _assignments[name].Take(MostAssignments + 1)]) is not { } assignment)
                return null;
            var at = _at;
            _at = assignment.Index + assignment.Length;
            var value = Value(depth + 1);
            value = value is OpenExpression ? null : Changed(name, assignment, value, depth);
            _at = at;
            return value;
        }
        finally
        {
            _resolving.Remove(name);
        }
    }

    /// <summary>The assignment that holds at a place: the last in a block around it, or one of the whole file behind it; null where that depends.</summary>
    private Match? AssignedAt(int at, List<Match> assignments)
    {
        if (assignments.Count > MostAssignments)
            return null;
        if (assignments.FindLast(match => Blocks.IsWithin(match.Index, at)) is not { } last)
            return assignments.Find(match => Blocks.IsOutermost(match.Index));
        // Where a condition sets it anew, it may have either value.
        return assignments.Exists(other => other.Index > last.Index && other.Index < at && other.Groups["declares"].Value.Length == 0 && IsOfThisFunction(last.Index, other.Index)) ? null : last;
    }

    /// <summary>Whether no function begins between two places, at which names have other values.</summary>
    private bool IsOfThisFunction(int from, int at) => !Function().IsMatch(_text.AsSpan(from, at - from));

    /// <summary>A list with what statements behind it add; null where statements change a value otherwise.</summary>
    private SourceNode? Changed(string name, Match assignment, SourceNode value, int depth)
    {
        var end = _at;
        _changes ??= Change().Matches(_text).ToLookup(match => match.Groups["name"].Value, StringComparer.Ordinal);
        var added = new List<SourceNode>();
        foreach (var change in _changes[name].Where(change => change.Index >= end && Blocks.IsWithin(assignment.Index, change.Index)))
        {
            if (change.Groups["adds"].Value.Length == 0 || value is not ProgramObject || value.Members.Any())
                return null;
            _at = change.Index + change.Length;
            var arguments = Call(depth + 1);
            var isSure = Blocks.IsStraight(assignment.Index, change.Index);
            if (isSure && change.Groups["adds"].Value != "extend")
                added.AddRange(arguments);
            else if (isSure && arguments is [ProgramObject list])
                added.AddRange(list.Items);
            else
                added.Add(new OpenExpression(_text[change.Index.._at], change.Index));
        }

        return added.Count == 0 ? value : new ProgramObject(value.Offset, [], [.. value.Items, .. added]);
    }

    [GeneratedRegex(@"^[ \t]*(?:export\s+)?(?<declares>const\s+|let\s+|var\s+)?(?<name>[A-Za-z_$][\w$]*)[ \t]*(?::[^=\n]{1,100})?=(?!=)[ \t]*", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Assignment();

    [GeneratedRegex(
        @"(?<![\w$.])(?<name>[A-Za-z_$][\w$]*)\s*(?:\.(?<adds>push|append|extend)\s*\(|\[[^\]\n]{0,80}\]\s*=(?!=)|\+=|\.[A-Za-z_$][\w$]*\s*=(?![=>])|\.(?:splice|unshift|insert|pop|shift|sort|reverse|remove|clear|fill|update|setdefault)\s*\()",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Change();

    /// <summary>Where a function or class begins.</summary>
    [GeneratedRegex(@"^[ \t]*(?:async\s+)?def\s|\bfunction\b|\bclass\s|=>|^[ \t]*(?:(?:public|private|protected|static|async)\s+)*\w+\([^)\n]*\)\s*(?::[^{\n]+)?\{", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Function();
}
