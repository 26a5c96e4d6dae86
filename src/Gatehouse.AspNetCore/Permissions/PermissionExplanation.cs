using System.Text;
using System.Text.Json;
using Gatehouse.AspNetCore.Permissions;

namespace Gatehouse.AspNetCore;

/// <summary>
/// Which rule said what, and what the caller has: for developers who ask why. Only in Development is it told to callers; it names rules, roles,
/// permissions and scopes, and no token, address or id of a person.
/// </summary>
public sealed class PermissionExplanation
{
    private readonly List<Line> lines = [];
    private readonly GatehouseUser? user;
    private int depth;

    internal PermissionExplanation(GatehouseUser? user = null, bool isForCallers = false) => (this.user, IsForCallers) = (user, isForCallers);

    /// <summary>Whether it may be shown to callers.</summary>
    internal bool IsForCallers { get; }

    /// <summary>Whether rules are being judged: then one that is asked is a part of another.</summary>
    internal bool IsOpen => depth > 0;

    /// <summary>Writes a JSON array of what was decided, each a tree: <c>rule</c>, what it <c>says</c>, and its <c>parts</c>, of which those that were not asked are not there.</summary>
    /// <param name="writer">Where a value is expected.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        for (var place = 0; place < lines.Count;)
            place = WriteTree(writer, place);
        writer.WriteEndArray();
    }

    /// <summary>A line for each rule that was asked, indented below what it is a part of, and one for what the caller has.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (level, name, verdict) in lines)
            text.Append(' ', level * 2).Append(Word(verdict)).Append(": ").Append(name).Append('\n');
        return text.Append("caller: ").Append(CallerGrants.Describe(user)).ToString();
    }

    /// <summary>Judges and takes down what was said; parts below what they are parts of.</summary>
    internal async ValueTask<Verdict> NoteAsync(Permission permission, PermissionContext context)
    {
        var place = lines.Count;
        lines.Add(new Line(depth, permission.Name, Verdict.Undecided));
        depth++;
        try
        {
            var verdict = await permission.DecideAsync(context);
            lines[place] = lines[place] with { Verdict = verdict };
            return verdict;
        }
        finally
        {
            depth--;
        }
    }

    private static string Word(Verdict verdict) => verdict switch { Verdict.Allow => "yes", Verdict.Deny => "no", _ => "undecided" };

    private int WriteTree(Utf8JsonWriter writer, int place)
    {
        var (level, name, verdict) = lines[place++];
        writer.WriteStartObject();
        writer.WriteString("rule"u8, name);
        writer.WriteString("says"u8, Word(verdict));
        if (place < lines.Count && lines[place].Depth > level)
        {
            writer.WriteStartArray("parts"u8);
            while (place < lines.Count && lines[place].Depth > level)
                place = WriteTree(writer, place);
            writer.WriteEndArray();
        }

        if (level == 0)
            CallerGrants.Write(writer, user);
        writer.WriteEndObject();
        return place;
    }

    private readonly record struct Line(int Depth, string Name, Verdict Verdict);
}
