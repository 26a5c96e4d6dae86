using System.Text;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>Which rule said what, for people who ask why.</summary>
internal sealed class DecisionLog
{
    private readonly List<(int Depth, string Name, Verdict Verdict)> lines = [];
    private int depth;

    /// <summary>Judges and takes down what was said; parts below what they are parts of.</summary>
    public async ValueTask<Verdict> NoteAsync(Permission permission, PermissionContext context)
    {
        var place = lines.Count;
        lines.Add((depth, permission.Name, Verdict.Undecided));
        depth++;
        var verdict = await permission.DecideAsync(context);
        depth--;
        lines[place] = lines[place] with { Verdict = verdict };
        return verdict;
    }

    /// <summary>A line for each rule that was asked, indented; rules that were not asked are not there.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (level, name, verdict) in lines)
            text.Append(' ', level * 2).Append(verdict switch { Verdict.Allow => "yes", Verdict.Deny => "no", _ => "undecided" }).Append(": ").AppendLine(name);
        return text.ToString();
    }
}
