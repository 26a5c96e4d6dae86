using EventScheduler;
using Gatehouse.Resources;
using Gatehouse.Server;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration["Gatehouse:DataDirectory"] ??= "event-scheduler-data"; // not the stand-alone server's
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
builder.AddGatehouseServer(gatehouse => gatehouse
    .AddMigration("0001_profiles", Profile.Table)
    .OnRegistered(Profiles.AddAsync)); // registration makes the profile: both are there, or neither
builder.Services.AddSqlStore<Profile>("profiles");

var app = builder.Build();
app.MapGatehouseServer();
app.MapProfiles();
await app.RunAsync();
