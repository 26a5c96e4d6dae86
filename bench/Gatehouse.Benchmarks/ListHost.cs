using System.Text.Json;
using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Gatehouse.Server.Foundation.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Gatehouse.Benchmarks;

/// <summary>Lists of posts from SQLite, each of 20, for <see cref="LibraryHost"/>.</summary>
internal static class ListHost
{
    private const int Posts = 1_000;

    public static void Map(WebApplication app)
    {
        _ = SqliteLibrary.Version; // loads the system's library
        var folder = Directory.CreateTempSubdirectory("gatehouse-lists-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true); // the host is disposed of, not stopped
        var source = SqliteFactory.Instance.CreateDataSource($"Data Source={folder.FullName}/posts.db");
        using (var command = source.CreateCommand($"""
            pragma journal_mode = wal;
            create table posts (id integer primary key, title text not null, body text not null, created_at bigint not null, owner_id bigint not null);
            create index posts_by_time on posts (created_at, id);
            with recursive number(n) as (select 1 union all select n + 1 from number where n < {Posts})
            insert into posts select n, 'Post number ' || n, 'What there is to say about post number ' || n || ', which is not so very much.', n * 1000, n % 10 from number;
            """))
            command.ExecuteNonQuery();

        var store = new SqlStore<Post>(new SqlDatabase(source, SqlEngine.Sqlite), "posts");
        MapList(app, "/pages/", store, new ListRules<Post> { Paging = Paging.PageNumber(20) });
        MapList(app, "/cursors/", store, new ListRules<Post> { Paging = Paging.Cursor(20, "-created_at") });
        MapList(app, "/searches/", store, new ListRules<Post> { Paging = Paging.PageNumber(20) }.Search("title", "^body").OrderBy("created_at").FilterBy("owner_id"));
        app.MapView("/empty/", new RestView("Empty List") { Permission = Permission.AllowAny }.Get(static _ => new(RestAnswer.Ok("", static (writer, text) => writer.WriteStringValue(text)))));
    }

    private static void MapList(WebApplication app, string pattern, SqlStore<Post> store, ListRules<Post> rules) =>
        app.MapView(pattern, new RestView("Post List") { Permission = Permission.AllowAny }.Get(request => rules.AnswerAsync(request, store, null, Write)));

    private static void Write(Utf8JsonWriter writer, Post post)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, post.Id);
        writer.WriteString("title"u8, post.Title);
        writer.WriteString("body"u8, post.Body);
        writer.WriteInstant("created_at", post.CreatedAt);
        writer.WriteNumber("owner_id"u8, post.OwnerId);
        writer.WriteEndObject();
    }

    internal sealed record Post
    {
        public long Id { get; init; }

        public string Title { get; init; } = "";

        public string Body { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public long OwnerId { get; init; }
    }
}
