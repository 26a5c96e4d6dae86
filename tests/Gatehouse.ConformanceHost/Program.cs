using Blog;
using EventScheduler;
using Gatehouse.AspNetCore;
using Gatehouse.ConformanceHost;
using Gatehouse.ConformanceHost.Probe;
using Gatehouse.Resources;
using Gatehouse.Server;
using Gatehouse.Server.Surfaces.Djoser;

if (HostArguments.Read(args) is not { } arguments)
    return 2;

Directory.CreateDirectory(arguments.Data);
var file = Path.Combine(arguments.Data, "gatehouse.json");
await File.WriteAllTextAsync(file, DjoserVariants.FileFor(arguments));

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
builder.WebHost.UseUrls(arguments.Urls);
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Gatehouse:DataDirectory"] = arguments.Data,
    ["Gatehouse:Database"] = arguments.Database,
    ["Gatehouse:MasterKey"] = arguments.Database is null ? null : Convert.ToBase64String(new byte[32]), // PostgreSQL wants one, and nothing here is a secret
    ["Gatehouse:Apply"] = file,
    ["Gatehouse:Mail:PickupDirectory"] = arguments.MailDirectory,

    // The provider `fake` is on this machine.
    ["Gatehouse:Outbound:AllowHttp"] = arguments.FakeProvider is null ? null : "true",
    ["Gatehouse:Outbound:AllowedNetworks:0"] = arguments.FakeProvider is null ? null : "127.0.0.0/8",
    ["Gatehouse:Outbound:AllowedPorts:0"] = arguments.FakeProvider is null ? null : new Uri(arguments.FakeProvider).Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
}.Where(static setting => setting.Value is not null));

var hasProfiles = arguments.Variant != "email"; // there the profile is a part of the account
var hasKeys = arguments.Variant != "rotate"; // the blog takes nothing else
builder.AddGatehouseServer(gatehouse =>
{
    if (hasKeys)
        gatehouse.AddMigration("0001_posts", Post.Table);
    if (hasProfiles)
        gatehouse.AddMigration("0001_profiles", Profile.Table).OnRegistered(Profiles.AddAsync);
});
builder.Services.AddSingleton<IPermissionSource, FixtureObjectPermissions>();
builder.Services.AddGatehouseThrottles(static throttles => throttles.ClientAddress = ClientAddress.AsForwarded); // as Django REST Framework by itself
builder.Services.AddSqlStore<Post>("posts").AddSqlStore<Profile>("profiles");

var app = builder.Build();
app.MapGatehouseServer();
app.MapProbe();
if (hasProfiles)
    app.MapGroup("").ExcludeFromDescription().MapProfiles(); // the scheduler has no root that would list it
if (hasKeys)
{
    app.MapObtainAuthToken("/api/login");
    app.MapPosts();
    app.MapResourceRoot("/api/");
}

await app.StartAsync();
Console.WriteLine($"ready {app.Urls.First()}");
await app.WaitForShutdownAsync();
return 0;
