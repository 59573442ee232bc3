namespace TlsCompat.AwsEmulator.Faults;

/// <summary>The faults still to come, in the order in which they were added; a call meets the first that fits.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<Pending> _pending = [];

    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
            _pending.Add(new Pending(fault));
    }

    public void Clear()
    {
        lock (_lock)
            _pending.Clear();
    }

    internal Fault? Take(string operation, string? region, string body)
    {
        lock (_lock)
        {
            foreach (var pending in _pending)
            {
                if (!pending.Fits(operation, region, body))
                    continue;
                if (pending.Skipped < pending.Fault.After)
                {
                    pending.Skipped++;
                    continue;
                }

                if (++pending.Done == pending.Fault.Count)
                    _pending.Remove(pending);
                return pending.Fault;
            }

            return null;
        }
    }

    private sealed class Pending(Fault fault)
    {
        public Fault Fault => fault;

        public int Skipped { get; set; }

        public int Done { get; set; }

        public bool Fits(string operation, string? region, string body) =>
            (fault.Operation is null || fault.Operation == operation) && (fault.Region is null || fault.Region == region)
            && (fault.Body is null || body.Contains(fault.Body, StringComparison.Ordinal));
    }
}
