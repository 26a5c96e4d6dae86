using System.Text;

namespace Gatehouse.Server.Foundation.Storage;

/// <summary>Makes one engine's script of a migration's text.</summary>
internal static class MigrationScript
{
    public static string For(DatabaseEngine engine, string script)
    {
        var chosen = new StringBuilder();
        var applies = true;
        foreach (var line in script.ReplaceLineEndings("\n").Split('\n'))
        {
            bool? marked = line.Trim() switch
            {
                "-- sqlite" => engine == DatabaseEngine.Sqlite,
                "-- postgres" => engine == DatabaseEngine.Postgres,
                "-- both" => true,
                _ => null,
            };
            if (marked is null && applies)
                chosen.Append(line).Append('\n');
            applies = marked ?? applies;
        }

        return engine == DatabaseEngine.Postgres ? PostgresText(chosen.ToString()) : chosen.ToString();
    }

    // SQLite compares text byte by byte; a PostgreSQL column does so only if it says `collate "C"`, else order and paging would differ.
    private static string PostgresText(string script)
    {
        var result = new StringBuilder(script.Length);
        var previousWord = "";
        for (var at = 0; at < script.Length;)
        {
            var end = SqlTokens.SkipQuoted(script, at);
            if (end == at && SqlTokens.IsNameStart(script[at]))
            {
                end = at + SqlTokens.NameLength(script.AsSpan(at));
                var word = script[at..end];
                result.Append(word);
                if (IsColumnType(word, previousWord, script.AsSpan(at)))
                    result.Append(" collate \"C\"");
                previousWord = word;
            }
            else
            {
                end = Math.Max(end, at + 1);
                result.Append(script, at, end - at);
                if (script[at] == ':')
                    previousWord = "::";
            }

            at = end;
        }

        return result.ToString();
    }

    // Not in `cast(x as text)` and `x::text`, where a collation has no place.
    private static bool IsColumnType(string word, string previousWord, ReadOnlySpan<char> from) =>
        word.Equals("text", StringComparison.OrdinalIgnoreCase)
        && !previousWord.Equals("as", StringComparison.OrdinalIgnoreCase)
        && previousWord != "::"
        && !from["text".Length..].TrimStart().StartsWith("collate", StringComparison.OrdinalIgnoreCase);
}
