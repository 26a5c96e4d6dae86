using Gatehouse.Server.Foundation.Settings;
using Gatehouse.Server.SignIn.Throttling;

namespace Gatehouse.Server.SignIn.Watch;

/// <summary>What was tried from each source lately, bounded: beyond the capacity the source longest quiet is forgotten (S29).</summary>
internal sealed class SourceWatch(SettingsProvider settings, TimeProvider clock, int capacity = SourceWatch.DefaultCapacity)
{
    /// <summary>About 10 MB when full, with the usual settings.</summary>
    public const int DefaultCapacity = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Source>> sources = new(StringComparer.Ordinal);
    private readonly LinkedList<Source> byUse = new();

    public int Count
    {
        get
        {
            lock (gate)
                return sources.Count;
        }
    }

    /// <summary>Counts a try.</summary>
    /// <param name="network">Where it came from.</param>
    /// <param name="account">What it is counted by: an account's id, or a name that no account has.</param>
    /// <param name="isKnown">Whether there is such an account.</param>
    /// <param name="failed">How it ended.</param>
    /// <returns>What is suspicious about the source, the first time in its window; else null.</returns>
    public CredentialStuffingSuspected? Note(string network, string account, bool isKnown, bool failed)
    {
        var setting = settings.Get<LimitSettings>().Stuffing;
        if (setting.Accounts == 0)
            return null;

        var now = clock.GetUtcNow();
        lock (gate)
        {
            var source = Of(network);
            if (now >= source.Until || source.Until > now + setting.Window)
                source.Begin(now + setting.Window);
            return source.Count(account, isKnown, failed, setting);
        }
    }

    private Source Of(string network)
    {
        if (sources.TryGetValue(network, out var node))
            byUse.Remove(node);
        else
        {
            node = new LinkedListNode<Source>(new Source(network));
            sources.Add(network, node);
            if (sources.Count > capacity)
            {
                sources.Remove(byUse.First!.Value.Network);
                byUse.RemoveFirst();
            }
        }

        byUse.AddLast(node);
        return node.Value;
    }

    private sealed class Source(string network)
    {
        // Their hashes are enough to tell a few hundred apart, and no name is kept.
        private readonly HashSet<int> accounts = [];
        private int tries, failures, unknown;
        private bool isSuspected;

        public string Network => network;

        /// <summary>When what is counted is over.</summary>
        public DateTimeOffset Until { get; private set; }

        public void Begin(DateTimeOffset until)
        {
            accounts.Clear();
            (tries, failures, unknown, isSuspected, Until) = (0, 0, 0, false, until);
        }

        public CredentialStuffingSuspected? Count(string account, bool isKnown, bool failed, StuffingSetting setting)
        {
            tries++;
            failures += failed ? 1 : 0;
            unknown += isKnown ? 0 : 1;
            if (accounts.Count < setting.Accounts)
                accounts.Add(string.GetHashCode(account, StringComparison.Ordinal));
            if (isSuspected || !failed || accounts.Count < setting.Accounts || (failures < setting.Failures * tries && unknown < setting.Unknown * tries))
                return null;

            isSuspected = true;
            return new CredentialStuffingSuspected(network, accounts.Count, tries, failures, unknown);
        }
    }
}
