using System.Text;

namespace Gatehouse.Resources;

/// <summary>Names of code in words, as OPTIONS answers tell them.</summary>
internal static class Words
{
    /// <summary><c>Blog Post</c> of <c>BlogPost</c>, <c>HTTP Log</c> of <c>HTTPLog</c>.</summary>
    internal static string OfType(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        for (var index = 0; index < name.Length; index++)
        {
            if (index > 0 && char.IsUpper(name[index]) && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1]))))
                words.Append(' ');
            words.Append(name[index]);
        }

        return words.ToString();
    }

    /// <summary><c>Recent ones</c> of <c>recent-ones</c>.</summary>
    internal static string OfPath(string path) => Field.Words(path.Trim('/').Replace('-', '_').Replace('/', '_'));
}
