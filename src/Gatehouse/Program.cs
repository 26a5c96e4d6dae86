using Gatehouse.Server;

var builder = WebApplication.CreateBuilder(args);
builder.AddGatehouseServer();
var app = builder.Build();
app.MapGatehouseServer();
app.Run();
