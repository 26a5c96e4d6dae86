using Blog;
using Gatehouse.Resources;
using Gatehouse.Server;
using Gatehouse.Server.Surfaces.Djoser;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration["Gatehouse:DataDirectory"] ??= "blog-data"; // not the stand-alone server's
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
builder.AddGatehouseServer(gatehouse => gatehouse.AddMigration("0001_posts", Post.Table));
builder.Services.AddSqlStore<Post>("posts");

var app = builder.Build();
app.MapGatehouseServer();
app.MapObtainAuthToken("/api/login");
app.MapPosts();
app.MapResourceRoot("/api/");
await app.RunAsync();
