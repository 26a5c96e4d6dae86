using Blog;
using Gatehouse.Resources;
using Gatehouse.Server;
using Gatehouse.Server.Surfaces.Djoser;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration["Gatehouse:DataDirectory"] ??= "blog-data"; // not the stand-alone server's
builder.Configuration["Gatehouse:Djoser:ObtainTokenPath"] ??= "/api/login";
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
builder.AddGatehouseServer(static gatehouse => gatehouse.AddMigration("0001_posts", Post.Table));
builder.Services.AddSqlStore<Post>("posts");

var app = builder.Build();
app.MapGatehouseServer();
app.MapPosts(app.Services.GetRequiredService<DjoserAuthentication>().Token);
app.MapResourceRoot("/api/");
await app.RunAsync();

/// <summary>Named so that the tests can start it.</summary>
public partial class Program;
