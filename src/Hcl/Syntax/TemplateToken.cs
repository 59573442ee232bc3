using System.Text;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>A stretch of a template: text, a value, or a directive.</summary>
internal abstract class TemplateToken
{
    public TextSpan Span { get; set; }

    /// <summary>Text, of one line at most but for quoted strings.</summary>
    internal sealed class Literal : TemplateToken
    {
        private readonly StringBuilder _text = new();
        private readonly List<(int Start, int Length, int From, int FromLength)> _runs = [];

        public string Text => _text.ToString();

        public void Add(string text, int from, int length)
        {
            if (_runs.Count == 0)
                Span = new TextSpan(from, 0);
            Span = TextSpan.FromBounds(Span.Start, from + length);
            if (_runs is [.., var last] && text.Length == length && last.Length == last.FromLength && last.From + last.FromLength == from)
                _runs[^1] = last with { Length = last.Length + length, FromLength = last.FromLength + length };
            else
                _runs.Add((_text.Length, text.Length, from, length));
            _text.Append(text);
        }

        public void TrimStart() => Cut(Text.Length - Text.AsSpan().TrimStart().Length);

        public void TrimEnd() => Keep(0, Text.AsSpan().TrimEnd().Length);

        /// <summary>Takes characters off its beginning.</summary>
        public void Cut(int count) => Keep(count, _text.Length - count);

        public MappedText Traced(ITextSite site) => MappedText.Concat(_runs.Select(run =>
            MappedText.Run(_text.ToString(run.Start, run.Length), site, run.From, run.FromLength)));

        private void Keep(int start, int length)
        {
            var kept = new List<(int Start, int Length, int From, int FromLength)>();
            foreach (var run in _runs)
            {
                var from = Math.Max(run.Start, start);
                var to = Math.Min(run.Start + run.Length, start + length);
                if (from < to)
                    kept.Add(run.Length == run.FromLength ? (from - start, to - from, run.From + from - run.Start, to - from) : (from - start, to - from, run.From, run.FromLength));
            }

            _runs.Clear();
            _runs.AddRange(kept);
            var text = _text.ToString(start, length);
            _text.Clear().Append(text);
        }
    }

    /// <summary><c>${…}</c>.</summary>
    internal sealed class Value(HclExpression expression) : TemplateToken
    {
        public HclExpression Expression { get; } = expression;
    }

    /// <summary><c>%{ if … }</c>.</summary>
    internal sealed class If(HclExpression condition) : TemplateToken
    {
        public HclExpression Condition { get; } = condition;
    }

    /// <summary><c>%{ for … in … }</c>.</summary>
    internal sealed class For(string? key, string name, HclExpression collection) : TemplateToken
    {
        public string? Key { get; } = key;

        public string Name { get; } = name;

        public HclExpression Collection { get; } = collection;
    }

    /// <summary><c>%{ else }</c>, <c>%{ endif }</c> or <c>%{ endfor }</c>.</summary>
    internal sealed class End(string keyword) : TemplateToken
    {
        public string Keyword { get; } = keyword;
    }
}
