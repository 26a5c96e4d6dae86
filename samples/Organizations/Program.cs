using Gatehouse.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddGatehouse(builder.Configuration["Issuer"] ?? "http://localhost:5210"); // or any other OpenID Connect issuer

var app = builder.Build();
app.MapGet("/", (GatehouseUser user) => new { message = $"Hello {user.UserId}" }).RequireUser();
app.MapGet("/api/whoami", (GatehouseUser user) => Describe(user)).RequireUser();
app.MapGet("/api/whoami_optional", (GatehouseUser? user) => user is null ? new { } : Describe(user)).OptionalUser();
app.Run();

static object Describe(GatehouseUser user) =>
    new { user_id = user.UserId, email = user.Email, username = user.Username, first_name = user.FirstName, last_name = user.LastName, properties = user.Properties };
