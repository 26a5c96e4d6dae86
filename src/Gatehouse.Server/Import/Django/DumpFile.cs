using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using SqliteConnection = Microsoft.Data.Sqlite.SqliteConnection;

namespace Gatehouse.Server.Import.Django;

/// <summary>
/// What <c>manage.py dumpdata</c> wrote, as JSON or JSON Lines. Objects come in the order of apps, and a user's key may come before or after the user:
/// so the file is read once, object by object, into tables like Django's own in a temporary SQLite database, which has no name in the file system
/// and is gone with its connection, however that ends.
/// </summary>
internal static class DumpFile
{
    /// <summary>Loads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="names">The user model, where there are several, and the columns that only this project has.</param>
    /// <param name="cancellation">Ends the loading.</param>
    /// <exception cref="ImportSourceException">It is no such file, or has no users.</exception>
    public static async Task<DbConnection> LoadAsync(string path, DjangoNames names, CancellationToken cancellation)
    {
        var connection = new SqliteConnection("Data Source=;Pooling=False");
        try
        {
            await connection.OpenAsync(cancellation);
            using (var tables = new DumpTables(connection, names))
            {
                await foreach (var entry in EntriesAsync(path, cancellation))
                    tables.Add(entry);
                tables.Finish();
            }

            return connection;
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            if (exception is JsonException malformed)
                throw new ImportSourceException($"{path} is neither an SQLite database nor what dumpdata writes: line {malformed.LineNumber + 1} is not understood.", exception);
            throw;
        }
    }

    private static async IAsyncEnumerable<DumpEntry> EntriesAsync(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan | FileOptions.Asynchronous, BufferSize = 128 * 1024 });
        var isArray = await StartsWithArrayAsync(file, cancellation);
        await foreach (var entry in JsonSerializer.DeserializeAsyncEnumerable(file, DumpJson.Default.DumpEntry, topLevelValues: !isArray, cancellation))
            yield return entry is { Model: not null, Fields.ValueKind: JsonValueKind.Object } ? entry : throw new JsonException();
    }

    private static async Task<bool> StartsWithArrayAsync(FileStream file, CancellationToken cancellation)
    {
        var start = new byte[64];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        file.Position = 0;
        return start.AsSpan(0, read).TrimStart(" \t\r\n"u8).StartsWith("["u8);
    }
}

/// <summary>One object of a dump.</summary>
/// <param name="Model">As <c>app.model</c>.</param>
/// <param name="Pk">The primary key; absent in a dump with natural keys.</param>
/// <param name="Fields">The rest of it.</param>
internal sealed record DumpEntry(string? Model, JsonElement Pk, JsonElement Fields)
{
    /// <summary>A field; undefined when the object has none of that name.</summary>
    public JsonElement Field(string name) => Fields.TryGetProperty(name, out var value) ? value : default;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DumpEntry))]
internal sealed partial class DumpJson : JsonSerializerContext;
