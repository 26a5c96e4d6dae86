using Gatehouse.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddGatehouse("https://auth.example.com")
    .AddGatehouse("Reports", "https://auth.example.com", options => options.Audience = "https://reports.example.com")
    .AddGatehouse("Partners", "https://partners.example.com");

var app = builder.Build();

app.MapGet("/api/notes", (GatehouseUser user) => $"The notes of {user.Email}").RequireUser();

app.MapPost("/api/organizations/{orgId}/invitations", (string orgId) => $"Invited to {orgId}")
    .RequirePermission(Permission.IsInOrganization().WithPermission("members:invite"));

app.MapGet("/api/me", (GatehouseUser user) => Results.Bytes(user.Utf8Claims, "application/json")).RequireUser();
app.MapGet("/api/reports", (GatehouseUser user) => $"Reports for {user.ClientId}").RequireUser("Reports").RequirePermission(Permission.HasScope("read:reports"));
app.MapGet("/api/orders", (GatehouseUser user) => user.UserId).RequireUser("Partners");
app.MapGet("/api/time", (TimeProvider clock) => clock.GetUtcNow());

app.Run();

/// <summary>Named so that the tests can start it.</summary>
public partial class Program;
