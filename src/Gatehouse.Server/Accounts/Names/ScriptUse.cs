namespace Gatehouse.Server.Accounts.Names;

/// <summary>The script a character belongs to, and the scripts it is written in (Script and Script_Extensions of UAX 24).</summary>
internal sealed record ScriptUse(string Script, IReadOnlyList<string> Extensions)
{
    /// <summary>Common and Inherited without extensions: at home in every script.</summary>
    public bool IsUniversal => IsIn("Common") || IsIn("Inherited");

    public bool IsIn(string script) => Extensions.Contains(script, StringComparer.Ordinal);

    /// <summary>Reads <c>Latin</c> or <c>Common=Hiragana,Katakana</c>.</summary>
    public static ScriptUse Parse(string text)
    {
        var parts = text.Split('=');
        return new ScriptUse(parts[0], parts[^1].Split(','));
    }
}
