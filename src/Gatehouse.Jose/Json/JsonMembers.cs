namespace Gatehouse.Jose;

/// <summary>The members of a JSON object, for <c>foreach</c>. No name comes twice.</summary>
public readonly ref struct JsonMembers
{
    private readonly ReadOnlySpan<byte> json;

    internal JsonMembers(ReadOnlySpan<byte> json) => this.json = json;

    /// <summary>Begins at the first member.</summary>
    public Enumerator GetEnumerator() => new(json);

    /// <summary>Looks a member up by its name, from the front.</summary>
    public JsonValue Find(ReadOnlySpan<byte> name)
    {
        foreach (var member in this)
        {
            if (member.Name.Equals(name))
                return member.Value;
        }

        return default;
    }

    /// <summary>Goes through the members.</summary>
    public ref struct Enumerator
    {
        private JsonCursor cursor;
        private JsonText name;
        private JsonValue value;

        internal Enumerator(ReadOnlySpan<byte> json) => cursor = new JsonCursor(json);

        /// <summary>The member at hand.</summary>
        public readonly JsonMember Current => new(name, value);

        /// <summary>Goes on to the next member; false at the end.</summary>
        public bool MoveNext() => cursor.TryReadMember(out name, out value);
    }
}

/// <summary>A name and its value.</summary>
public readonly ref struct JsonMember
{
    internal JsonMember(JsonText name, JsonValue value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The name.</summary>
    public JsonText Name { get; }

    /// <summary>The value.</summary>
    public JsonValue Value { get; }
}
