using Gatehouse.AspNetCore;
using Gatehouse.Resources;
using Snippets;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddGatehouse(builder.Configuration["Issuer"] ?? "http://localhost:5210"); // or any other OpenID Connect issuer
builder.Services.AddSingleton<IResourceStore<Snippet>>(new InMemoryStore<Snippet>());

var app = builder.Build();
app.MapResource<Snippet>("/snippets", snippets =>
{
    snippets.Permission = Permission.IsAuthenticatedOrReadOnly & (Permission.IsReadOnly | Permission.IsOwner<Snippet>(snippet => snippet.Owner));
    snippets.Writable(snippet => snippet.Title, snippet => snippet.Code, snippet => snippet.Linenos, snippet => snippet.Language);
    snippets.OnCreate((request, snippet) => snippet with { Owner = request.User!.UserId, Created = request.Service<TimeProvider>().GetUtcNow() });
});
app.MapGet("/whoami", (GatehouseUser user) => user.UserId).RequireUser();
app.MapGet("/optional", (GatehouseUser? user) => user?.UserId ?? "none").OptionalUser();
app.Run();
