namespace Gatehouse.Jose;

/// <summary>Finds out whether a text is one strict JSON object, for those who read it afterwards.</summary>
internal static class JsonDocumentCheck
{
    public static bool IsObject(ReadOnlySpan<byte> utf8Json)
    {
        var json = new StrictJson(utf8Json, stackalloc uint[32], stackalloc JsonRange[32]);
        while (json.TryRead(out _, out _))
        {
        }

        return json.IsComplete;
    }
}
