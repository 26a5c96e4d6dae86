using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace Gatehouse.Server.Foundation.Storage;

/// <summary>
/// The named statements of one <c>.sql</c> file: <c>-- name: find_open</c>, or <c>-- name: find_open (postgres)</c> for a text
/// that replaces the common one on that engine.
/// </summary>
internal sealed class SqlFile
{
    private const string Marker = "-- name:";
    private static readonly ConcurrentDictionary<(Assembly, string), SqlFile> Known = new();

    private readonly string path;
    private readonly FrozenDictionary<string, Sql> statements;

    private SqlFile(string path, string content)
    {
        this.path = path;
        statements = Parse(path, content).ToFrozenDictionary(sql => sql.Name, StringComparer.Ordinal);
    }

    public IEnumerable<Sql> Statements => statements.Values;

    /// <summary>The statement of that name; an unknown one is our own mistake: <see cref="InvalidOperationException"/>.</summary>
    public Sql this[string name] => statements.TryGetValue(name, out var sql)
        ? sql
        : throw new InvalidOperationException($"{path} has no statement named {name}.");

    /// <summary>The file with the class's name, in the folder of its namespace.</summary>
    public static SqlFile Beside(Type store)
    {
        var root = store.Assembly.GetName().Name!;
        var folder = store.Namespace == root ? "" : store.Namespace![(root.Length + 1)..].Replace('.', '/') + "/";
        return Embedded(store.Assembly, $"{folder}{store.Name}.sql");
    }

    public static SqlFile Embedded(Assembly assembly, string path) =>
        Known.GetOrAdd((assembly, path), key => new SqlFile(key.Item2, EmbeddedSql.Read(key.Item1, key.Item2)));

    public static SqlFile FromText(string path, string content) => new(path, content);

    private static IEnumerable<Sql> Parse(string path, string content)
    {
        var blocks = content.ReplaceLineEndings("\n").Split('\n')
            .Aggregate(new List<(string Heading, List<string> Lines)>(), (blocks, line) =>
            {
                if (line.StartsWith(Marker, StringComparison.Ordinal))
                    blocks.Add((line[Marker.Length..].Trim(), []));
                else if (blocks.Count > 0)
                    blocks[^1].Lines.Add(line);
                return blocks;
            })
            .Select(block => (Name: NameOf(block.Heading), Engine: EngineOf(path, block.Heading), Text: TextOf(block.Lines)));

        foreach (var variants in blocks.GroupBy(block => block.Name, StringComparer.Ordinal))
        {
            if (variants.GroupBy(variant => variant.Engine).Any(same => same.Count() > 1))
                throw new InvalidOperationException($"{path} has two statements named {variants.Key} for one engine.");

            yield return new Sql(variants.Key, TextFor(null), TextFor(DatabaseEngine.Sqlite), TextFor(DatabaseEngine.Postgres));

            string? TextFor(DatabaseEngine? engine) => variants.FirstOrDefault(variant => variant.Engine == engine).Text;
        }
    }

    // A comment above the next statement's name belongs to that one.
    private static string TextOf(List<string> lines)
    {
        var last = lines.FindLastIndex(line => line.Trim() is { Length: > 0 } text && !text.StartsWith("--", StringComparison.Ordinal));
        return string.Join('\n', lines.Take(last + 1)).Trim();
    }

    private static string NameOf(string heading) => heading.Split(' ', '(')[0];

    private static DatabaseEngine? EngineOf(string path, string heading) => heading[NameOf(heading).Length..].Trim() switch
    {
        "" => null,
        "(sqlite)" => DatabaseEngine.Sqlite,
        "(postgres)" => DatabaseEngine.Postgres,
        var other => throw new InvalidOperationException($"{path}: {NameOf(heading)} is marked {other}; only (sqlite) and (postgres) mean something."),
    };
}
