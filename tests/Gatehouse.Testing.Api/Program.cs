using Gatehouse.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddGatehouse("https://auth.example.com")
    .AddGatehouse("Reports", "https://auth.example.com", options => options.Audience = "https://reports.example.com")
    .AddGatehouse("Partners", "https://partners.example.com");

var app = builder.Build();

app.MapGet("/api/notes", (GatehouseUser user) => $"The notes of {user.Email}").RequireUser();
app.MapDelete("/api/notes", () => "Gone, all of them").RequirePermission(Permission.When(request => request.User is { IsStaff: true }));

app.MapPost("/api/organizations/{id}/invitations", (string id) => $"Invited to {id}").RequirePermission(
    Permission.When(request => request.User?.FindOrganization((string)request.Http.GetRouteValue("id")!)?.HasPermission("members:invite") == true));

app.MapGet("/api/me", (GatehouseUser user) => Results.Bytes(user.Utf8Claims, "application/json")).RequireUser();
app.MapGet("/api/reports", (GatehouseUser user) => $"Reports for {user.ClientId}").RequireUser("Reports").RequireScope("read:reports");
app.MapGet("/api/orders", (GatehouseUser user) => user.UserId).RequireUser("Partners");
app.MapGet("/api/time", (TimeProvider clock) => clock.GetUtcNow());

app.Run();

/// <summary>Named so that the tests can start it.</summary>
public partial class Program;
