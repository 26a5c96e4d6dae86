namespace Gatehouse.Jose;

/// <summary>The organizations of a session token, for <c>foreach</c>.</summary>
public readonly ref struct OrganizationList
{
    private readonly JsonValue single;
    private readonly JsonValue byId;

    internal OrganizationList(JsonValue single, JsonValue byId)
    {
        this.single = single;
        this.byId = byId;
    }

    /// <summary>True when the token is for one active organization alone.</summary>
    public bool IsSingle => single.Kind == JsonKind.Object;

    /// <summary>Begins at the first organization.</summary>
    public Enumerator GetEnumerator() => new(single, byId);

    /// <summary>Finds an organization by its id, compared ordinally. False when the user is no member.</summary>
    public bool TryFind(ReadOnlySpan<byte> organizationId, out OrganizationMember member)
    {
        foreach (var candidate in this)
        {
            if (candidate.OrganizationId.Equals(organizationId))
            {
                member = candidate;
                return true;
            }
        }

        member = default;
        return false;
    }

    /// <summary>Goes through the organizations.</summary>
    public ref struct Enumerator
    {
        private readonly bool isSingle;
        private readonly JsonValue single;
        private JsonMembers.Enumerator members;
        private bool started;

        internal Enumerator(JsonValue single, JsonValue byId)
        {
            this.single = single;
            isSingle = single.Kind == JsonKind.Object;
            members = byId.Members.GetEnumerator();
        }

        /// <summary>The organization at hand.</summary>
        public OrganizationMember Current { get; private set; }

        /// <summary>Goes on to the next organization; false at the end.</summary>
        public bool MoveNext()
        {
            if (isSingle)
            {
                Current = new OrganizationMember(default, single.Members);
                return !started && (started = true);
            }

            while (members.MoveNext())
            {
                var member = members.Current;
                if (member.Value.Kind == JsonKind.Object)
                {
                    Current = new OrganizationMember(member.Name, member.Value.Members);
                    return true;
                }
            }

            return false;
        }
    }
}
