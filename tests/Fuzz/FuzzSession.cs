using System.Diagnostics;
using System.Globalization;

namespace TlsCompat.Fuzz.Tests;

/// <summary>Gives each target its turns until the time is over, and keeps what failed.</summary>
internal sealed class FuzzSession(int seed, TimeSpan time, string folder)
{
    private const int MostFailures = 20;

    private readonly Dictionary<string, string> _failures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _turns = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Failures => _failures.Values;

    public int Turns => _turns.Values.Sum();

    public void Run(IReadOnlyList<FuzzTarget> targets)
    {
        var order = targets.SelectMany(target => Enumerable.Repeat(target, target.Share)).ToList();
        var clock = Stopwatch.StartNew();
        for (var turn = 0; clock.Elapsed < time && _failures.Count < MostFailures; turn++)
        {
            // The order is mixed, and each turn has a seed of its own: one turn is repeated without the others.
            var random = new Random(unchecked((seed * 1_000_003) + turn));
            var target = order[random.Next(order.Count)];
            _turns[target.Name] = _turns.GetValueOrDefault(target.Name) + 1;
            Turn(target, random, turn);
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"seed {seed}, {time.TotalSeconds} s: {string.Join(", ", _turns.Select(turns => $"{turns.Value:N0} {turns.Key}"))}; {_failures.Count} failures");

    private void Turn(FuzzTarget target, Random random, int turn)
    {
        var place = Path.Combine(folder, "turn");
        Directory.CreateDirectory(place);
        try
        {
            target.Run(random, place);
        }
        catch (FuzzFailureException failure)
        {
            var kept = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"failure-{seed}-{turn}"));
            if (_failures.TryAdd($"{failure.What}\n{failure.Place}", $"{kept}: {failure.Message}"))
            {
                Directory.Move(place, kept);
                File.WriteAllText(Path.Combine(kept, "failure"), failure.ToString());
                return;
            }
        }

        Directory.Delete(place, recursive: true);
    }
}
