using Npgsql;

namespace Gatehouse.Server.Import.Django;

/// <summary>PostgreSQL connections as Npgsql writes them (<c>Host=…;Database=…</c>) and as <c>DATABASE_URL</c> has them.</summary>
internal static class PostgresUrl
{
    /// <summary>The connection string; null when the text names no PostgreSQL database.</summary>
    /// <exception cref="ImportSourceException">It does, in a way that is not understood. The message repeats nothing of it.</exception>
    public static string? TryRead(string source)
    {
        try
        {
            if (source.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
                return OfUrl(new Uri(source));

            return source.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? Ordered(new NpgsqlConnectionStringBuilder(source)) : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
#pragma warning disable MA0054 // the driver's message repeats the value it did not understand, which may be a password
            throw new ImportSourceException("The PostgreSQL connection is not understood. Write Host=db;Database=site;Username=site, or postgresql://site@db/site, and give the password as PGPASSWORD.");
#pragma warning restore MA0054
        }
    }

    private static string OfUrl(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder { Host = url.Host, Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')) };
        if (url.Port > 0)
            builder.Port = url.Port;
        if (user[0].Length > 0)
            builder.Username = Uri.UnescapeDataString(user[0]);
        if (user is [_, var password])
            builder.Password = Uri.UnescapeDataString(password);
        foreach (var option in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (option.Split('=', 2) is not [var name, var value])
                throw new FormatException();
            builder[name is "sslmode" ? "SSL Mode" : name] = Uri.UnescapeDataString(value);
        }

        return Ordered(builder);
    }

    // One connection, closed at the end.
    private static string Ordered(NpgsqlConnectionStringBuilder builder)
    {
        builder.Pooling = false;
        return builder.ConnectionString;
    }
}
