namespace Gatehouse.Jose;

/// <summary>The strings of a JSON array, for <c>foreach</c>; values of other kinds are passed over.</summary>
public readonly ref struct JsonTextList
{
    private readonly ReadOnlySpan<byte> array;

    internal JsonTextList(ReadOnlySpan<byte> array) => this.array = array;

    /// <summary>Begins at the first string.</summary>
    public Enumerator GetEnumerator() => new(array);

    /// <summary>True when one of the strings is exactly this one.</summary>
    public bool Contains(ReadOnlySpan<byte> utf8)
    {
        foreach (var text in this)
        {
            if (text.Equals(utf8))
                return true;
        }

        return false;
    }

    /// <summary>The strings, in order.</summary>
    public string[] ToArray()
    {
        var texts = new List<string>();
        foreach (var text in this)
            texts.Add(text.ToString());
        return [.. texts];
    }

    /// <summary>Goes through the strings.</summary>
    public ref struct Enumerator
    {
        private JsonCursor cursor;

        internal Enumerator(ReadOnlySpan<byte> array) => cursor = new JsonCursor(array);

        /// <summary>The string at hand.</summary>
        public JsonText Current { get; private set; }

        /// <summary>Goes on to the next string; false at the end.</summary>
        public bool MoveNext()
        {
            while (cursor.TryReadElement(out var value))
            {
                Current = value.Text;
                if (Current.IsPresent)
                    return true;
            }

            return false;
        }
    }
}
